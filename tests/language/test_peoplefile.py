"""People who come from files of their own: what a scenario takes from them, and what is said when it cannot."""

from pathlib import Path

import pytest

from sim.language.diagnostics import ScenarioInvalid
from sim.language.load import Scenario, load_path, load_scenario, scenario_from_document
from sim.language.peoplefile import NOBODY, People, people_of, read_person
from tests.careers import FIRST_CALL, SECOND_CALL, VERA, write_career


def people(text: str = VERA) -> People:
    person, _ = read_person(text)
    return People({person.id: person})


def first_call(person: str = VERA, scenario: str = FIRST_CALL) -> Scenario:
    return load_scenario(scenario, people=people(person))


def refusal(scenario: str, known: People = NOBODY) -> str:
    with pytest.raises(ScenarioInvalid) as refused:
        load_scenario(scenario, people=known)
    return str(refused.value)


def test_a_person_is_taken_over() -> None:
    """Name, position, about, portrait and motivators come from the file; role and trust from the scenario."""
    vera = first_call().document.people["vera"]
    assert (vera.name, vera.role, vera.trust, vera.portrait) == ("Vera Lund", "candidate", 50, "curls")
    assert vera.position == "Actuary, Larkfield Mutual"
    assert vera.about == "Prices storms for a living."
    assert vera.motivators == {"impact": 4, "money": 2}


def test_own_keys_stay() -> None:
    """What the scenario writes itself is not taken over; with an own position go the file's later ones."""
    own = FIRST_CALL.replace(
        "    person: vera-lund\n", "    person: vera-lund\n    position: Retired\n    about: Sails.\n"
    )
    vera = first_call(scenario=own).document.people["vera"]
    assert (vera.name, vera.position, vera.about) == ("Vera Lund", "Retired", "Sails.")
    assert vera.position_at(100_000) == "Retired"


def test_positions_follow_the_clock() -> None:
    """A later position counts from the end of its time on."""
    vera = first_call().document.people["vera"]
    two_years = 2 * 52 * 5 * 8
    assert vera.position_at(two_years - 1) == "Actuary, Larkfield Mutual"
    assert vera.position_at(two_years) == "Head of pricing, Larkfield Mutual"


def test_a_stored_document_needs_no_people_file() -> None:
    """The document that is stored holds the person, and compiles alike without any file."""
    scenario = first_call()
    again = scenario_from_document(scenario.to_json())
    assert again.core == scenario.core
    assert again.texts == scenario.texts
    assert (again.content_hash, again.rules_hash) == (scenario.content_hash, scenario.rules_hash)


def test_the_content_hash_covers_the_people_used() -> None:
    """Another name in the people file is another content under the same rules; the voice is for authors alone."""
    scenario = first_call()
    renamed = first_call(VERA.replace("Vera Lund", "Vera Lind"))
    assert renamed.content_hash != scenario.content_hash
    assert renamed.rules_hash == scenario.rules_hash
    assert first_call(VERA.replace("Dry, exact", "Warm")).content_hash == scenario.content_hash


def test_a_folder_is_read_beside_the_scenario(tmp_path: Path) -> None:
    """A scenario file finds its people in the folder `people` beside it."""
    scenario = load_path(write_career(tmp_path) / "first-call.yaml")
    assert scenario.document.people["vera"].name == "Vera Lund"


def test_an_unknown_person_is_told() -> None:
    """The error stands at the reference and names the nearest; nothing else is said of the missing person."""
    wrong = FIRST_CALL.replace("person: vera-lund", "person: vera-lunt")
    assert refusal(wrong, people()) == (
        "scenario.yaml:14:13: SIM220 error: there is no person `vera-lunt` in `people`; did you mean `vera-lund`?"
    )
    assert refusal(wrong) == (
        "scenario.yaml:14:13: SIM220 error: there is no person `vera-lunt` in `people`; "
        "put a file with `id: vera-lunt` into the folder `people` beside the scenarios"
    )


def test_a_broken_people_file_is_named(tmp_path: Path) -> None:
    """Where the person's file has errors, the scenario's error says so, and the folder's diagnostics say which."""
    folder = write_career(tmp_path)
    (folder / "people" / "vera.yaml").write_text(VERA.replace("portrait: curls", "portrait: curl"), "utf-8")
    found = people_of(folder)
    assert str(found.diagnostics[0]).startswith(
        "people/vera.yaml:10:11: SIM104 error: `portrait` cannot be `curl`; did you mean `curls`?"
    )
    assert refusal(FIRST_CALL, found).endswith("(not taken because of errors: people/vera.yaml)")


def test_two_files_with_one_id_are_both_refused(tmp_path: Path) -> None:
    """Nobody is taken from two files of the same id, and both are named."""
    folder = write_career(tmp_path)
    (folder / "people" / "vera2.yaml").write_text(VERA, "utf-8")
    found = people_of(folder)
    assert (found.known, found.broken) == ({}, ("people/vera.yaml", "people/vera2.yaml"))
    assert str(found.diagnostics[0]) == (
        "people/vera2.yaml:3:5: SIM316 error: the id `vera-lund` is that of people/vera.yaml as well; "
        "ids are permanent, so give the newer one another"
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format: 1", "format: 2", "SIM104 error: `format` cannot be the number 2; allowed here: `1`"),
        ("name: Vera Lund\n", "", "SIM101 error: `name` is missing here; a person needs it"),
        ("voice:", "voise:", "SIM102 error: unknown key `voise`; did you mean `voice`? allowed here: `format`,"),
        ("id: vera-lund", "id: Vera", "SIM106 error: `id` cannot be `Vera`; it must begin with a small letter"),
        ("after: 2y", "after: 0d", "SIM100 error: the file: each entry of `positions` must begin later than"),
        ("about:", "about: &a", "SIM006 error:"),
    ],
)
def test_people_files_are_guarded_like_scenarios(old: str, new: str, message: str) -> None:
    """What does not fit is told at its place, in the words used for scenario files."""
    with pytest.raises(ScenarioInvalid) as refused:
        read_person(VERA.replace(old, new, 1))
    assert message in str(refused.value)


@pytest.mark.parametrize(
    "people", ["people: vera", "people: [1]", "people: {vera: 7}", "people: {vera: {person: [x]}}"]
)
def test_strange_people_never_crash(people: str) -> None:
    """Whatever stands under `people`, the answer is a diagnostic."""
    before, _, after = SECOND_CALL.partition("people:")
    assert "error:" in refusal(before + people + "\nstart:" + after.partition("start:")[2])
