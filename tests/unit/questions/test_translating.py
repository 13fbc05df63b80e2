"""An answer in four parts is one reply, and is found again in its parts."""

from forum.prose.prose import Prose
from forum.questions.translating import Reading, put_together, taken_apart

PARTS = {"hears": "A visit.", "must": "Ring back.", "records": "The day.", "asks": "Whose?"}


def test_what_is_put_together_is_taken_apart_again() -> None:
    said = Prose.write(put_together(PARTS)).words
    assert taken_apart(said) == Reading(**PARTS)


def test_what_was_left_empty_is_left_out() -> None:
    said = put_together(PARTS | {"records": "", "asks": ""})
    assert "write down" not in said
    assert taken_apart(Prose.write(said).words) == Reading("A visit.", "Ring back.")


def test_a_reply_whose_labels_were_taken_out_is_what_they_hear() -> None:
    assert taken_apart("We hear a promise.") == Reading("We hear a promise.")
    assert taken_apart("What we must then do. Ring.") == Reading("", "Ring.")
