from hypothesis import given
from hypothesis import strategies as st

from forum.glossary.spelling import find
from forum.kernel.difference import marked


def differing(said: str, beside: str) -> list[str]:
    return [piece.words for piece in marked(said, beside) if piece.differs]


def test_the_words_that_the_other_lacks_are_marked() -> None:
    ours, theirs = (
        "Within 15 working days of the meeting.",
        "Within 10 working days of the request.",
    )
    assert differing(ours, theirs) == ["15", "meeting."]
    assert differing(theirs, ours) == ["10", "request."]


def test_capitals_and_stops_are_no_difference() -> None:
    assert differing("The council, today", "the council today.") == []


def test_nothing_is_marked_where_everything_differs_or_nothing_stands_beside() -> None:
    assert differing("A line on a scale of need.", "Officers are sent at once.") == []
    assert differing("A line.", "") == []
    assert marked("", "A line.") == ()


@given(st.text(alphabet="ab c", max_size=30), st.text(alphabet="ab c", max_size=30))
def test_marking_loses_and_adds_no_word(said: str, beside: str) -> None:
    words = " ".join(piece.words for piece in marked(said, beside)).split()
    assert words == said.split()


NAMES = {"threshold": ["Threshold", "continuum of need"], "plan": ["Plan"], "lado": ["LADO"]}


def test_what_is_typed_finds_whole_names_before_beginnings_before_guesses() -> None:
    names = {"long": ["Child protection plan"], "short": ["Plan"], "other": ["Planning"]}
    assert find("plan", names) == ["short", "other", "long"]


def test_a_guess_is_made_only_where_nothing_fits() -> None:
    assert find("thresholt", NAMES) == ["threshold"]
    assert find("plan", NAMES) == ["plan"]
    assert find("xyz", NAMES) == []
    assert find("  ", NAMES) == []
