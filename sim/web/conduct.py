"""The interface's words for conduct: what is a breach, and what the rules behind it say.

Which rules there are stands in `sim/language/conduct.py`; the texts are our own and no legal advice.
"""

from dataclasses import dataclass

from flask import Flask

from sim.language.conduct import RULES, rules_behind
from sim.web.language import gettext, lazy_gettext

BREACHES = {
    "unlawful_question": (
        lazy_gettext("An unlawful question"),
        lazy_gettext("Family, health, origin, faith and age are no business of a hiring decision."),
    ),
    "discrimination": (
        lazy_gettext("Discrimination"),
        lazy_gettext("A client\u2019s wish is no defence: whoever acts on it answers for it as well."),
    ),
    "breached_confidence": (
        lazy_gettext("A confidence breached"),
        lazy_gettext("What was told to you in confidence was not yours to pass on."),
    ),
    "forged_fact": (
        lazy_gettext("A forged fact"),
        lazy_gettext("You stated as fact what you knew to be untrue."),
    ),
    "ignored_opt_out": (
        lazy_gettext("An opt-out ignored"),
        lazy_gettext("Somebody who asks not to be contacted again is not contacted again."),
    ),
}
JURISDICTIONS = {
    "us": lazy_gettext("United States"),
    "uk": lazy_gettext("United Kingdom"),
    "eu": lazy_gettext("European Union"),
}
SAYS = {
    ("unlawful_question", "us"): lazy_gettext(
        "The Equal Employment Opportunity Commission calls questions about sex, marriage, children and childcare "
        "problematic, because the answers can be used to discriminate. Asking about a disability before an offer "
        "is barred."
    ),
    ("unlawful_question", "uk"): lazy_gettext(
        "Before an offer, an applicant may not be asked about health or disability, apart from stated exceptions "
        "such as what the interview itself has to allow for. That holds for an agent of the employer too."
    ),
    ("unlawful_question", "eu"): lazy_gettext(
        "Hiring may not turn on religion or belief, disability, age or sexual orientation, and data about health, "
        "faith or origin are specially protected. Which questions are barred in so many words differs by country."
    ),
    ("discrimination", "us"): lazy_gettext(
        "An agency that follows a client\u2019s discriminatory order answers for it beside the client: a preference of "
        "the client is no defence. One agency settled such a case for $550,000."
    ),
    ("discrimination", "uk"): lazy_gettext(
        "Nobody may instruct, cause or induce somebody else to discriminate. Whoever was so instructed may bring a "
        "case, and so may the person it was meant for, even where the instruction was not carried out."
    ),
    ("discrimination", "eu"): lazy_gettext("An instruction to discriminate counts as discrimination itself."),
    ("breached_confidence", "us"): lazy_gettext(
        "There is no one federal law. In executive search the profession itself states confidentiality as the "
        "candidate\u2019s right; contracts and state law can add to it."
    ),
    ("breached_confidence", "uk"): lazy_gettext(
        "An agency passes on what it knows of somebody who looks for work only to find them work or with their "
        "consent, and sends no named CV without it. References are normally taken up only for the person who has "
        "the offer."
    ),
    ("breached_confidence", "eu"): lazy_gettext(
        "Whoever holds data about a person must keep them confidential and safe from those whom they do not concern."
    ),
    ("forged_fact", "us"): lazy_gettext(
        "Whoever brings somebody to take a job by a statement that they know to be untrue can owe damages; what has "
        "to be proved differs by state."
    ),
    ("forged_fact", "uk"): lazy_gettext(
        "To state dishonestly what one knows to be untrue or misleading, so as to gain by it or to cause a loss, can "
        "be fraud."
    ),
    ("forged_fact", "eu"): lazy_gettext(
        "There is no one rule for the whole Union. National law commonly lets whoever was deceived out of the "
        "contract, and can give them damages."
    ),
    ("ignored_opt_out", "us"): lazy_gettext(
        "Commercial email has to stop within ten business days after somebody asks for it, also where an agent "
        "sends it."
    ),
    ("ignored_opt_out", "uk"): lazy_gettext(
        "As in the European Union, whose rule was kept: somebody may object to direct marketing at any time, and "
        "then it ends."
    ),
    ("ignored_opt_out", "eu"): lazy_gettext(
        "People must be told where you have their data from, at the first contact or within a month at most, and that "
        "they may object. Whoever objects to direct marketing need give no reason, and then it ends."
    ),
}
GENERAL = {
    "unlawful_question": lazy_gettext(
        "In the United States and the United Kingdom alike, health and disability are off limits before an offer; in "
        "the European Union, too, what an applicant is asked has to bear on the job."
    ),
    "discrimination": lazy_gettext(
        "In the United States an agency answers for a client\u2019s discriminatory order beside the client; in the "
        "United Kingdom and the European Union the order itself is unlawful already."
    ),
    "breached_confidence": lazy_gettext(
        "In the United Kingdom and the European Union law protects what somebody told you about themselves; in the "
        "United States it is the profession\u2019s own rules, contracts and state law."
    ),
    "forged_fact": lazy_gettext(
        "A statement that one knows to be untrue can cost damages in the United States and in the European Union, and "
        "can be fraud in the United Kingdom."
    ),
    "ignored_opt_out": lazy_gettext(
        "In the European Union and the United Kingdom an objection to direct marketing ends it; in the United States "
        "commercial email has to stop within ten business days."
    ),
}


@dataclass(frozen=True)
class RuleInWords:
    """A rule of conduct for a page: where it holds, what it says, its law and source, whether that was verified."""

    place: str
    says: str
    law: str
    source: str
    verified: bool


def breach_name(breach: str) -> str:
    """Return what a breach of conduct is called."""
    return str(BREACHES[breach][0]) if breach in BREACHES else breach


def breach_lesson(breach: str) -> str:
    """Return why something is a breach of conduct."""
    return str(BREACHES[breach][1]) if breach in BREACHES else ""


def jurisdiction_name(jurisdiction: str) -> str:
    """Return where the rules of a jurisdiction hold."""
    return str(JURISDICTIONS.get(jurisdiction, jurisdiction))


def conduct_rules(breach: str, jurisdiction: str | None = None) -> list[RuleInWords]:
    """Return the rules behind a breach, those of one jurisdiction or of all; none for a breach that is not known."""
    return [
        RuleInWords(
            jurisdiction_name(rule.jurisdiction),
            str(SAYS[name, rule.jurisdiction]),
            rule.law,
            rule.source,
            rule.verified,
        )
        for name in RULES
        if name == breach
        for rule in rules_behind(name, None)
        if jurisdiction in (None, rule.jurisdiction)
    ]


def conduct_in_general(breach: str) -> str:
    """Return what holds of a breach in several jurisdictions, for a scenario that names none."""
    return str(GENERAL[breach]) if breach in GENERAL else str(gettext("Good conduct forbids it."))


FILTERS = (breach_name, breach_lesson, jurisdiction_name, conduct_rules, conduct_in_general)


def init_app(app: Flask) -> None:
    """Make each of them available to templates as a filter."""
    for function in FILTERS:
        app.add_template_filter(function)
