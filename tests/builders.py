"""Small scenarios for tests, as a trainer would write them, to be changed by key.

`errand_yaml(title="Other")` replaces a top-level key; `write_scenarios(folder, ...)` makes a folder of files.
"""

import copy
import json
from pathlib import Path
from typing import Any

from sim.language.load import Scenario, load_scenario

ERRAND: dict[str, Any] = {
    "format": 2,
    "id": "errand",
    "language": "en",
    "title": "The Errand",
    "summary": "A small scenario in which everything happens.",
    "brief": "Ann waits for news. **You** have it, or say that you do.",
    "principles": ["timing", "honesty"],
    "level": "introductory",
    "minutes": 5,
    "horizon": {"after": "52w", "outcome": "drifted"},
    "people": {
        "ann": {
            "name": "Ann Lee",
            "role": "candidate",
            "position": "Nurse",
            "about": "Punctual.",
            "trust": 50,
            "patience": {"days": 3, "then": -5, "every": "1d"},
            "walks_away": {"at": 5, "to": "gone", "text": "I am out."},
        },
        "bob": {"name": "Dr Bob Ray", "role": "client", "position": "Head of ward", "trust": 50},
    },
    "facts": {
        "hours": {"text": "She wants regular hours.", "about": "ann", "missed": "She would have told you."},
        "freeze": {"text": "Posts are frozen.", "missed": "It stood in the news."},
    },
    "promises": {
        "news": {
            "to": "ann",
            "text": "Ann hears from you",
            "within": "2d",
            "broken": {"effects": {"trust": {"ann": -10}}, "text": "You said you would call."},
        }
    },
    "claims": {
        "praise": {
            "to": "ann",
            "text": "They loved you",
            "true": False,
            "surfaces": {"chance": "30% per day"},
            "exposed": {"effects": {"trust": {"ann": -10}}, "text": "They never said that."},
        }
    },
    "start": "desk",
    "states": {
        "desk": {
            "title": "At the desk",
            "text": "Ann waits. It is {now}.",
            "choices": {
                "call": {
                    "text": "Call Ann",
                    "says": "Hello {ann.first}.",
                    "channel": "call",
                    "takes": "1d",
                    "contacts": "ann",
                    "effects": {"trust": {"ann": 5}},
                    "learns": "hours",
                    "keeps": "news",
                    "teaches": {"timing": "strong"},
                    "because": "She knows where she stands.",
                    "to": "here",
                },
                "wait": {
                    "text": "Wait a day",
                    "takes": "1d",
                    "teaches": {"timing": "weak"},
                    "because": "Silence is an answer too.",
                    "to": "here",
                },
                "promise": {
                    "text": "Promise news",
                    "takes": "1d",
                    "contacts": "ann",
                    "promises": "news",
                    "to": "here",
                },
                "flatter": {
                    "text": "Tell her that they loved her",
                    "takes": "1d",
                    "once": True,
                    "claims": "praise",
                    "teaches": {"honesty": "weak"},
                    "to": "here",
                },
                "write": {
                    "text": "Write to Ann",
                    "channel": "email",
                    "takes": "1d",
                    "contacts": "ann",
                    "parts": {
                        "opening": {
                            "label": "How do you begin?",
                            "options": {
                                "warm": {"text": "Dear Ann", "effects": {"trust": {"ann": 5}}},
                                "cold": {"text": "Candidate", "effects": {"trust": {"ann": -5}}},
                            },
                        },
                        "ask": {
                            "label": "What do you ask?",
                            "options": {"time": {"text": "When can you talk?"}, "price": {"text": "How much?"}},
                        },
                    },
                    "to": "here",
                },
                "suit": {
                    "text": "Offer regular hours",
                    "when": {"knows": "hours"},
                    "hint": "You would need to know what she wants.",
                    "to": "hired",
                },
                "close": {
                    "text": "Make the offer",
                    "to": {"chance": [{"to": "hired", "odds": "50%"}, {"to": "lost", "odds": "rest"}]},
                },
            },
        }
    },
    "outcomes": {
        "hired": {
            "kind": "placed",
            "title": "Ann starts",
            "text": "Ann starts on Monday.",
            "remembers": {"ann": "Good."},
        },
        "lost": {"kind": "declined", "title": "Ann declines", "text": "Ann says no."},
        "gone": {"kind": "withdrew", "title": "Ann is gone", "text": "Ann does not answer."},
        "drifted": {"kind": "drifted", "title": "Time ran out", "text": "Nobody remembers."},
    },
}


def errand_yaml(**changes: Any) -> str:
    """Return the errand as the text of a file (JSON is YAML), with top-level keys replaced."""
    return json.dumps({**copy.deepcopy(ERRAND), **changes}, indent=2, ensure_ascii=False)


def chaptered_errand_yaml(**changes: Any) -> str:
    """Return the errand as a file in two chapters: after the call of Ann comes `later`, with the offer."""
    data = {**copy.deepcopy(ERRAND), **changes}
    desk = data["states"]["desk"]
    data["chapters"] = {"now": {"title": "Now"}, "later": {"title": "Later on"}}
    desk["chapter"] = "now"
    later = {name: desk["choices"].pop(name) for name in ("suit", "close")}
    later["call_again"] = {"text": "Call again", "takes": "1d", "contacts": "ann", "to": "here"}
    data["states"]["later"] = {"title": "Later", "chapter": "later", "text": "It is later.", "choices": later}
    desk["choices"]["call"]["to"] = "later"
    return json.dumps(data, indent=2, ensure_ascii=False)


def wordy_errand_yaml() -> str:
    """Return the errand as a file in which a letter to Ann may begin at such length that it comes after a turn."""
    data = copy.deepcopy(ERRAND)
    options = data["states"]["desk"]["choices"]["write"]["parts"]["opening"]["options"]
    options["warm"]["text"] = "Dear Ann" + ", and what I wanted to say is this" * 20
    return json.dumps(data, indent=2, ensure_ascii=False)


def errand(**changes: Any) -> Scenario:
    """Return the errand, loaded."""
    return load_scenario(errand_yaml(**changes), "errand.yaml")


def write_scenarios(folder: Path, **files: str) -> Path:
    """Write files by name without ending; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder
