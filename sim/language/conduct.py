"""The rules behind each breach of conduct: which law or guidance, where it holds, and how far that was verified.

What a rule says stands with the interface's words (`sim/web/conduct.py`); the sources are listed in
`docs/evidence.md`. Nothing here is legal advice.
"""

from dataclasses import dataclass
from typing import Literal

from sim.language.vocabulary import Breach

Jurisdiction = Literal["us", "uk", "eu"]
"""Where a scenario plays, as far as the rules of conduct go: United States, United Kingdom, European Union."""


@dataclass(frozen=True, slots=True)
class ConductRule:
    """A law or piece of guidance. `trust` is that of `docs/evidence.md`: P was read, S quoted, R only recalled."""

    jurisdiction: Jurisdiction
    law: str
    source: str
    trust: str

    @property
    def verified(self) -> bool:
        """Whether all of it was read, or quoted by somebody who had read it."""
        return "R" not in self.trust


RULES: dict[Breach, tuple[ConductRule, ...]] = {
    "unlawful_question": (
        ConductRule(
            "us",
            "Title VII and ADEA, as the EEOC reads them; ADA",
            "eeoc.gov, pre-employment inquiries; thatcherlaw.com",
            "P/S",
        ),
        ConductRule("uk", "Equality Act 2010, section 60", "legislation.gov.uk; stephensons.co.uk, a law firm", "P/S"),
        ConductRule(
            "eu", "Directive 2000/78/EC, Article 1; GDPR, Article 9", "fra.europa.eu; Article 9 unchecked", "P/R"
        ),
    ),
    "discrimination": (
        ConductRule(
            "us",
            "Title VII; EEOC v. Staffing Solutions of WNY (settled 2022); EEOC v. WorkSmart Staffing (2025, pending)",
            "parkerpoe.com; addingtonlaw.com",
            "S",
        ),
        ConductRule("uk", "Equality Act 2010, section 111", "legislation.gov.uk, explanatory notes", "P"),
        ConductRule(
            "eu",
            "Directives 2000/43/EC and 2000/78/EC, Article 2(4)",
            "Official Journal L 180 (2000/43/EC); 2000/78/EC unchecked",
            "P/R",
        ),
    ),
    "breached_confidence": (
        ConductRule(
            "us", "AESC, rights of candidates; contract and state law", "bluesteps.com; the rest unchecked", "P/R"
        ),
        ConductRule(
            "uk",
            "Conduct of Employment Agencies Regulations 2003, regulation 28; ICO on references (draft)",
            "ico.org.uk; uk.apsco.org; regulation 28 unchecked",
            "P/S/R",
        ),
        ConductRule("eu", "GDPR, Article 5(1)(f)", "unchecked", "R"),
    ),
    "forged_fact": (
        ConductRule("us", "Fraudulent inducement, by the law of each state", "mondaq.com, a law firm", "S"),
        ConductRule("uk", "Fraud Act 2006, section 2", "quoted by ipsaloquitur.com", "S"),
        ConductRule("eu", "The law of contract and deceit of each member state", "unchecked", "R"),
    ),
    "ignored_opt_out": (
        ConductRule("us", "CAN-SPAM Act, 15 U.S.C. § 7704(a)(4)", "quoted by optizmo.com", "S"),
        ConductRule("uk", "UK GDPR, Article 21", "unchecked", "R"),
        ConductRule("eu", "GDPR, Articles 14 and 21(2) to (4)", "gdprhub.eu; datacomplyone.eu", "P/S"),
    ),
}
"""The rules behind each breach, one for each jurisdiction in the same order."""


def rules_behind(breach: Breach, jurisdiction: Jurisdiction | None) -> tuple[ConductRule, ...]:
    """Return the rules behind a breach: those of one jurisdiction, or all where a scenario names none."""
    return tuple(rule for rule in RULES[breach] if jurisdiction in (None, rule.jurisdiction))
