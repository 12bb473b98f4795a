"""Conduct and paired profiles in the debrief, and the help that is generated from the tables that score."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sim.engine.pairs import MEASURES
from sim.engine.scoring import usual_weights
from sim.language.conduct import RULES, Jurisdiction
from sim.language.core import CAP
from sim.language.outcomes import KINDS
from sim.language.pairs import Trait
from sim.language.vocabulary import Breach
from sim.services.pairs import PairView
from sim.web import conduct, pairs, scoring
from tests.builders import write_scenarios
from tests.finalists import UNEVEN, finalists_yaml
from tests.installation import application, set_up, sqlite_url
from tests.web.pages import begin, choose, read


@pytest.fixture
def scenarios(tmp_path: Path) -> Path:
    """Give a folder with the two finalists."""
    files = {place: finalists_yaml(id=place, jurisdiction=place) for place in get_args(Jurisdiction)}
    return write_scenarios(tmp_path / "scenarios", finalists=finalists_yaml(), **files)


@pytest.fixture
def words(app: Flask) -> Iterator[None]:
    """Let the interface's words be spoken outside a request."""
    with app.test_request_context():
        yield


def debriefed(client: FlaskClient, *way: str, slug: str = "finalists") -> str:
    """Play a way to its end; answers the words of the debrief."""
    path = begin(client, slug=slug)
    for step in way:
        choose(client, path, step)
    return " ".join(read(client, f"{path}/debrief").words.split())


# Conduct ------------------------------------------------------------------------------------------------


def test_a_breach_comes_with_the_rule_behind_it(client: FlaskClient) -> None:
    """Where a scenario names no jurisdiction, what holds in several is told with each one's law; it is no advice."""
    said = debriefed(client, *UNEVEN)
    assert "An unlawful question" in said
    assert "The rule behind it" in said
    assert "In the United States and the United Kingdom alike" in said
    for law in ("Title VII and ADEA", "Equality Act 2010, section 60", "Directive 2000/78/EC"):
        assert law in said
    assert "This is no legal advice" in said
    assert f"caps the score at {CAP}" in said


@pytest.mark.parametrize(
    ("slug", "there", "elsewhere"),
    [
        ("us", "United States: Title VII", "Equality Act"),
        ("uk", "United Kingdom: Equality Act 2010", "Title VII"),
        ("eu", "European Union: Directive 2000/78/EC", "Equality Act"),
    ],
)
def test_a_jurisdiction_that_is_named_is_the_one_that_is_told(
    client: FlaskClient, slug: str, there: str, elsewhere: str
) -> None:
    """The rule of the place where the scenario plays is told in full, and no other."""
    said = debriefed(client, *UNEVEN, slug=slug)
    assert there in said
    assert elsewhere not in said
    assert "In the United States and the United Kingdom alike" not in said


def test_what_was_not_verified_says_so(client: FlaskClient) -> None:
    """A law that nobody looked at is marked beside the breach and on the help page, and names no source there."""
    assert "GDPR, Article 5(1)(f) (not yet checked against the text)" in debriefed(
        client, "Tell the client what Ben earns", UNEVEN[-1], slug="eu"
    )
    told = " ".join(read(client, "/help").words.split())
    assert "GDPR, Article 5(1)(f). Not yet checked, or not in full, against the text of the law." in told


def test_without_a_breach_no_rule_is_told(client: FlaskClient) -> None:
    """Good conduct is not lectured."""
    said = debriefed(client, UNEVEN[-1])
    assert "The rule behind it" not in said
    assert "caps the score" not in said


def test_every_breach_has_its_rules_and_words(words: None) -> None:
    """Each breach has one rule for each jurisdiction, in their order, with words for each place and in general."""
    assert list(RULES) == list(conduct.BREACHES) == list(conduct.GENERAL) == list(get_args(Breach))
    assert list(conduct.JURISDICTIONS) == list(get_args(Jurisdiction))
    assert set(conduct.SAYS) == {(breach, place) for breach in RULES for place in get_args(Jurisdiction)}
    for breach, rules in RULES.items():
        assert [rule.jurisdiction for rule in rules] == list(get_args(Jurisdiction))
        for rule in rules:
            assert rule.law
            assert rule.source
            assert set(rule.trust.split("/")) <= {"P", "S", "R"}
            assert ("unchecked" in rule.source) == (not rule.verified)
        for place in get_args(Jurisdiction):
            assert len(conduct.conduct_rules(breach, place)) == 1


# Pairs --------------------------------------------------------------------------------------------------


def test_two_people_are_compared_side_by_side(client: FlaskClient) -> None:
    """The table has both, sentences point out what differs, and the author's text stands above it."""
    path = begin(client, slug="finalists")
    for step in UNEVEN:
        choose(client, path, step)
    page = read(client, f"{path}/debrief")
    said = " ".join(page.words.split())
    for expected in (
        "Ben Castellano and Aiko Tanaka are alike but for name and age.",
        "Their applications came from one draft.",
        "You were in touch with Ben Castellano more often (4) than with Aiko Tanaka (2).",
        "Aiko Tanaka waited longer without a word (5 working days at a stretch) than Ben Castellano (2).",
        "You broke more promises to Aiko Tanaka (1) than to Ben Castellano (0).",
        "The trust of Ben Castellano moved by +60, that of Aiko Tanaka by \u221220.",
        "You told Ben Castellano how it ended, and Aiko Tanaka never heard it from you.",
    ):
        assert expected in said, expected
    assert "you treated them alike" not in said
    for measure, one, other in (
        ("First contact", "Monday of week 1", "Tuesday of week 1"),
        ("Told by you how it ended", "Wednesday of week 2", "never"),
        ("Promises broken", "0", "1"),
        ("Trust at the end", "100", "20"),
    ):
        row = page.html.split(f'<th scope="row">{measure}</th>')[1].split("</tr>")[0]
        assert re.findall("<td>(.*?)</td>", row) == [one, other]


def test_people_who_were_treated_alike_are_told_so(client: FlaskClient) -> None:
    """Nothing is pointed out where nothing differs."""
    said = debriefed(client, *["Wait two days"] * 10)
    assert "As far as it can be counted, you treated them alike." in said


def test_every_measure_has_its_words(words: None) -> None:
    """Each measure has a name, and a sentence for each difference, whichever of the two it favours."""
    pair = PairView(("Ben", "Aiko"), get_args(Trait), "", (), ())
    assert set(pairs.TRAITS) == set(get_args(Trait))
    assert pairs.alike_but(pair) == "name, age and background"
    for measure in MEASURES:
        assert measure.name == "trust" or measure.name in pairs.MEASURES
        there, back = (pairs.difference(pair, measure.name, values) for values in ((1, 9), (9, 1)))
        assert there != back
        assert there.endswith(".")
    for measure_name in pairs.NEVER:
        assert "never" in pairs.difference(pair, measure_name, (None, 3))
    optional = {measure.name for measure in MEASURES if measure.name in pairs.DAYS}
    assert optional == set(pairs.NEVER)


# Scoring ------------------------------------------------------------------------------------------------


def test_the_help_is_made_of_the_tables_that_score(client: FlaskClient, words: None) -> None:
    """Every part with its usual weight, every kind of outcome with its share and meaning, and the cap."""
    said = " ".join(read(client, "/help").words.split())
    for part, weight in usual_weights():
        assert part in scoring.PARTS
        assert f"{scoring.part_name(part)} {weight} " in said
    for name, kind in KINDS.items():
        good = "yes" if kind.good else "no"
        assert f"{scoring.kind_name(name)} {kind.share} % {good} {kind.meaning}" in said
        assert scoring.kind_meaning(name) == kind.meaning
    assert list(scoring.KINDS) == list(KINDS)
    assert f"caps the score at {CAP}" in said
    assert "strong, fair or weak" in said


def test_the_help_lists_all_rules_of_conduct(client: FlaskClient, words: None) -> None:
    """Each breach with its rule in each jurisdiction, and where that was read."""
    said = " ".join(read(client, "/help").words.split())
    for breach, rules in RULES.items():
        assert conduct.breach_name(breach) in said
        for rule in rules:
            source = "" if rule.source == "unchecked" else f" Source: {rule.source}."
            assert f"{rule.law}.{source}" in said


def test_the_brief_says_how_its_scenario_is_scored(client: FlaskClient) -> None:
    """Parts that a scenario has, scaled to 100 points, and the moments that count for time."""
    said = " ".join(read(client, "/scenarios/finalists").words.split())
    assert "Outcome 55.6 Trust of the candidates 22.2 Trust of the clients 11.1 Time 11.1" in said
    assert "until Monday of week 2 and none from Monday of week 5" in said
    assert "colleagues" not in said


def test_a_brief_without_time_tells_no_moments(tmp_path: Path) -> None:
    """A scenario in which time does not count names no moments for it."""
    folder = write_scenarios(tmp_path / "own", one=finalists_yaml(scoring={"time": {"points": 0}}))
    with application(sqlite_url(tmp_path), tmp_path, folder) as app:
        set_up(app)
        said = " ".join(read(app.test_client(), "/scenarios/finalists").words.split())
    assert "Time gives all its points" not in said
    assert "Outcome 62.5" in said
