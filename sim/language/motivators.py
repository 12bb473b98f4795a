"""What can move a person, and how far trust goes, in words."""

from collections.abc import Mapping

from sim.language.vocabulary import Motivator

MOTIVATORS: dict[Motivator, str] = {
    "money": "Money",
    "flexibility": "Flexibility",
    "impact": "Impact",
    "growth": "Growth",
    "title": "Title",
    "leadership_access": "Access to leadership",
    "stability": "Stability",
    "time_off": "Time off",
    "team": "The team",
}

WORDS: Mapping[str, str] = {str(name): words for name, words in MOTIVATORS.items()}
"""The same by plain text."""

BANDS: dict[str, tuple[int, str]] = {
    "had_enough": (0, "has had enough"),
    "wary": (20, "is wary of you"),
    "chance": (40, "gives you a chance"),
    "trusts": (60, "trusts you"),
    "relies": (80, "relies on you"),
}
"""The bands of trust by which it is told and guessed: where each begins (0 to 100), and in words."""

THEN = "_then_"


def band_of(trust: int) -> str:
    """Return the band that a trust of 0 to 100 lies in."""
    return [band for band, (low, _) in BANDS.items() if low <= trust][-1]


def ranking_words(ranking: str) -> str:
    """Return a ranking such as `impact_then_team` in words."""
    first, *rest = (WORDS.get(name, name) for name in ranking.split(THEN))
    return ", then ".join([first, *(word[0].lower() + word[1:] for word in rest)])
