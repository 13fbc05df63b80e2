"""Side by side: exactly the answers that differ are marked, and whom each agency left out."""

from forum.worksheets.bases import bases
from forum.worksheets.choices import Consent, Ground, Moment, Sharing, Subject
from forum.worksheets.comparing import (
    AS_MINE,
    DIFFERS,
    LEFT_OUT,
    NOT_AS_MINE,
    SPLIT,
    Chosen,
    Place,
    compare,
    left_out,
)
from forum.worksheets.rows import rows

GP, SCHOOL, COUNCIL = 1, 2, 3


def said(**answers: str) -> Chosen:
    """One worksheet; an underscore stands for the first dash."""
    return {key.replace("__", "-"): frozenset(each.split()) for key, each in answers.items()}


#: Three agencies on one request: the practice thinks of a grandmother, the others do not.
THREE: dict[Place, list[Chosen]] = {
    GP: [said(child__sharing="share", other_adult__sharing="ask_first", parent__before="sought")],
    SCHOOL: [said(child__sharing="share", parent__before="not_needed")],
    COUNCIL: [said(child__sharing="share", parent__before="sought")],
}


def test_exactly_the_answers_that_differ_are_marked_as_different() -> None:
    lines = compare(THREE)
    assert [each.row.key for each in lines if each.differs] == [
        "parent-before",
        "other_adult-sharing",
    ]
    assert {cell.mark for line in lines if not line.differs for cell in line.cells} == {""}


def test_each_agency_is_told_whom_it_did_not_think_of() -> None:
    assert left_out(compare(THREE)) == {
        SCHOOL: [Subject.OTHER_ADULT.label],
        COUNCIL: [Subject.OTHER_ADULT.label],
    }


def test_somebody_who_filled_one_in_sees_what_is_not_as_theirs() -> None:
    marks = {
        (line.row.key, cell.place): cell.mark
        for line in compare(THREE, THREE[SCHOOL][0])
        for cell in line.cells
    }
    assert marks["parent-before", SCHOOL] == AS_MINE
    assert marks["parent-before", GP] == NOT_AS_MINE
    assert marks["other_adult-sharing", SCHOOL] == LEFT_OUT
    assert marks["child-sharing", GP] == ""


def test_somebody_who_only_listens_sees_that_it_differs() -> None:
    line = next(each for each in compare(THREE) if each.row.key == "parent-before")
    assert {cell.mark for cell in line.cells} == {DIFFERS}


def test_an_agency_whose_own_people_differ_is_shown_so_before_it_is_set_against_others() -> None:
    sheets: dict[Place, list[Chosen]] = {
        GP: [said(child__sharing="share"), said(child__sharing="part")]
    }
    line = compare(sheets)[0]
    assert line.cells[0].mark == SPLIT
    assert line.cells[0].answers == ("share", "part")


def test_nothing_is_counted_however_many_answer() -> None:
    def asked(number: int) -> dict[Place, list[Chosen]]:
        return {GP: [said(child__sharing="share")] * number, SCHOOL: [said()]}

    assert compare(asked(1)) == compare(asked(8))


def test_agreement_is_a_row_for_each_moment_of_each_of_them() -> None:
    keys = [each.key for each in rows()]
    assert len(keys) == len(set(keys))
    for subject in Subject:
        assert {f"{subject}-{moment}" for moment in Moment} < set(keys)


def test_every_answer_can_become_a_claim_of_one_sentence() -> None:
    for row in rows():
        for answer in row.answers:
            claim = row.claim(answer)
            assert claim.endswith(".")
            assert len(claim) <= 240
    first = next(rows())
    assert all(len(row.seam) <= 120 for row in rows())
    assert first.claim(Sharing.ASK_FIRST) == (
        "About the child, the answer to this request is: ask first."
    )


def test_the_states_of_agreement_are_those_that_practice_knows() -> None:
    assert {each.value for each in Consent} == {
        "not_sought",
        "sought",
        "given",
        "refused",
        "withdrawn",
        "unsafe_to_seek",
        "unclear_whose",
        "not_needed",
    }


def test_every_ground_in_law_links_its_source_and_says_when_to_look_again() -> None:
    open_ = {Ground.NONE_NAMED, Ground.NOT_SURE}
    named = [each for ground, each in bases().items() if ground not in open_]
    assert len(named) >= 7
    for each in named:
        assert each.address.startswith("https://")
        assert each.source
        assert each.review_by is not None
