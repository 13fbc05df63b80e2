"""The search box answers everybody as if what they may not read were not there at all.

Over all kinds of people and all kinds of findable things: each asks with the words of what they may
not read, rightly spelt, misspelt and unfinished, and gets what an index of their own texts gives.
"""

from collections.abc import Collection, Sequence

import pytest

from forum.access.actor import Actor
from forum.contracts.registry import registry
from forum.directory import queries
from forum.search import engine
from forum.search.analysis import STOPPED, words_of
from forum.search.excerpts import excerpt
from forum.search.finding import find
from forum.search.port import Entry
from forum.search.suggesting import suggestions
from tests.promises.walking import Walker

#: Of each thing, so many of the words that stand in nothing the reader may see.
WORDS_OF_EACH = 3


@pytest.fixture(scope="module")
def everything(walker: Walker) -> list[Entry]:
    """Everything that is in the index."""
    return list(engine._everything())


def readable(actor: Actor, everything: Sequence[Entry]) -> set[str]:
    """Return what the policies let somebody read."""
    found = set()
    for kind, each in registry().searchable.items():
        ids = [entry.document.public_id for entry in everything if entry.kind == kind]
        for public_id, hit in each.readable(actor, ids).items():
            if public_id in ids:
                found.add(f"{kind}:{hit.public_id}")
    return found


def said_in(entries: Collection[Entry]) -> set[str]:
    return {
        word
        for each in entries
        for word in words_of(f"{each.document.title} {each.document.words}")
    }


def asked_of(secret: Sequence[Entry], open_words: Collection[str]) -> list[str]:
    """Return what to type: secret words as they are, with a slip, begun, and beside an open one."""
    words = dict.fromkeys(
        word
        for each in secret
        for word in [
            word
            for word in words_of(f"{each.document.title} {each.document.words}")
            if len(word) > 4 and word not in open_words and word not in STOPPED
        ][:WORDS_OF_EACH]
    )
    return [
        typed
        for word in words
        for typed in (word, word[:-2] + word[-1], word[:-2], f"child {word}")
    ]


def answered(actor: Actor, typed: str) -> tuple[set[str], dict[str, list[str]], set[str], str]:
    results = find(actor, typed, limit=500)
    shown = [
        " ".join(piece.words for piece in excerpt(each.hit.words, results.sought))
        for each in results.found
    ]
    return (
        {f"{each.kind}:{each.hit.public_id}" for each in results.found},
        {word: sorted(others) for word, others in results.instead.items()},
        {each.hit.url for each in suggestions(actor, typed)},
        " ".join(sorted(shown)),
    )


def test_nobody_learns_from_the_box_what_they_may_not_read(
    walker: Walker, everything: list[Entry]
) -> None:
    asked = 0
    for who, person in walker.world.people.items():
        actor = queries.actor_for(person)
        with walker.app.test_request_context():
            allowed = readable(actor, everything)
            own = [each for each in everything if each.key in allowed]
            secret = [each for each in everything if each.key not in allowed]
            open_words = said_in(own)
            typed = asked_of(secret, open_words)
            engine.index().rebuild(everything)
            answers = {each: answered(actor, each) for each in typed}
            engine.index().rebuild(own)
            for each, (found, instead, urls, shown) in answers.items():
                assert found <= allowed, (who, each)
                assert {word for others in instead.values() for word in others} <= open_words
                assert (found, instead, urls, shown) == answered(actor, each), (who, each)
            asked += len(typed)
    assert asked > 100, "somebody may not read something"


def test_every_kind_of_thing_is_in_that_index(everything: list[Entry]) -> None:
    assert {each.kind for each in everything} == set(registry().searchable)


def test_somebody_may_not_read_something_of_every_kind_that_not_all_may_read(
    walker: Walker, everything: list[Entry]
) -> None:
    """Otherwise nothing was proved about that kind."""
    for_all = {"term", "dilemma"}
    hidden: set[str] = set()
    for person in walker.world.people.values():
        actor = queries.actor_for(person)
        with walker.app.test_request_context():
            allowed = readable(actor, everything)
        hidden |= {each.kind for each in everything if each.key not in allowed}
    assert hidden >= set(registry().searchable) - for_all
