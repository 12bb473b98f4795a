"""A small scenario with two finalists who are alike but for name and age, and with breaches of conduct, for tests."""

import json
from typing import Any

FINALISTS: dict[str, Any] = {
    "format": 2,
    "id": "finalists",
    "language": "en",
    "title": "Two Finalists",
    "summary": "One seat, and two people who could fill it.",
    "brief": "**Ben** and **Aiko** wrote applications that could be exchanged. One of them will start.",
    "principles": ["every_candidate", "honesty"],
    "level": "introductory",
    "minutes": 5,
    "horizon": {"after": "4w", "outcome": "drifted"},
    "people": {
        "ben": {"name": "Ben Castellano", "role": "candidate", "position": "Lead engineer", "trust": 40},
        "aiko": {"name": "Aiko Tanaka", "role": "candidate", "position": "Lead engineer", "trust": 40},
        "rook": {"name": "Ada Rook", "role": "client", "position": "Partner", "trust": 50},
    },
    "pairs": {
        "finalists": {
            "people": ["ben", "aiko"],
            "alike_but": ["name", "age"],
            "text": "Their applications came from *one* draft.",
            "told": {"ben": "hire_ben", "aiko": "tell_aiko"},
        }
    },
    "promises": {"word": {"to": "aiko", "text": "Aiko hears from you", "within": "2d"}},
    "start": "desk",
    "states": {
        "desk": {
            "text": "Two finalists, one seat.",
            "choices": {
                "ring_ben": {"text": "Ring Ben", "contacts": "ben", "takes": "1d", "to": "here"},
                "promise_aiko": {
                    "text": "Promise Aiko a call",
                    "once": True,
                    "contacts": "aiko",
                    "promises": "word",
                    "to": "here",
                },
                "children": {
                    "text": "Ask Aiko whether she wants children",
                    "once": True,
                    "contacts": "aiko",
                    "effects": {"trust": {"aiko": -20}},
                    "breach": "unlawful_question",
                    "teaches": {"every_candidate": "weak"},
                    "because": "It has nothing to do with the job.",
                    "to": "here",
                },
                "gossip": {
                    "text": "Tell the client what Ben earns",
                    "once": True,
                    "contacts": "rook",
                    "breach": "breached_confidence",
                    "because": "He told you, not her.",
                    "to": "here",
                },
                "wait": {"text": "Wait two days", "takes": "2d", "to": "here"},
                "tell_aiko": {"text": "Tell Aiko that it is Ben", "once": True, "contacts": "aiko", "to": "here"},
                "hire_ben": {
                    "text": "Tell Ben that the seat is his",
                    "contacts": "ben",
                    "effects": {"trust": {"ben": 60}},
                    "to": "hired",
                },
            },
        }
    },
    "outcomes": {
        "hired": {"kind": "placed", "title": "Ben starts", "text": "Ben starts on Monday."},
        "drifted": {"kind": "drifted", "title": "Time ran out", "text": "Both are gone."},
    },
}

UNEVEN = [
    "Ring Ben",
    "Ask Aiko whether she wants children",
    "Promise Aiko a call",
    "Ring Ben",
    "Wait two days",
    "Ring Ben",
    "Wait two days",
    "Tell Ben that the seat is his",
]
"""A way on which the two are treated very differently."""


def finalists_yaml(**changes: Any) -> str:
    """Return the scenario as the text of a file, with top-level keys replaced."""
    return json.dumps({**FINALISTS, **changes}, indent=2, ensure_ascii=False)
