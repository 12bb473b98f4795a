"""The page of evidence says what the program says."""

from flask import Flask

from sim.language.conduct import RULES
from sim.web import conduct
from tests.docs.documents import document, table_after

TEXT = document("evidence.md")
MARK = "### Conduct: the rule behind each breach"


def test_rules_of_conduct_are_those_of_the_code(app: Flask) -> None:
    """Every rule stands there with its place, what it says, its law, source and how far it is to be trusted."""
    with app.test_request_context():
        rows = [
            (
                f"`{breach}`",
                conduct.jurisdiction_name(rule.jurisdiction),
                str(conduct.SAYS[breach, rule.jurisdiction]),
                rule.law,
                rule.source,
                rule.trust,
            )
            for breach, rules in RULES.items()
            for rule in rules
        ]
    assert [row.cells for row in table_after(TEXT, MARK)] == rows


def test_no_rule_is_told_as_advice() -> None:
    """The page says that it gives no legal advice and that counsel decides."""
    after = " ".join(TEXT.split(MARK)[1].split())
    assert "Nothing here is legal advice; in a real case counsel decides." in after
