"""The audit trail seals itself: whoever changes, removes, swaps or slips in an entry is found."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from forum.audit.chain import BEGINNING, Link, digest_of, first_broken

ENTRY = st.lists(st.text(max_size=8), max_size=4)
ENTRIES = st.lists(ENTRY, min_size=1, max_size=8)


def sealed(entries: Sequence[Sequence[str]]) -> list[Link]:
    links: list[Link] = []
    previous = BEGINNING
    for position, fields in enumerate(entries, start=1):
        digest = digest_of(position, fields, previous)
        links.append(Link(position, fields, previous, digest))
        previous = digest
    return links


def head_of(links: Sequence[Link]) -> tuple[int, str]:
    return (links[-1].position, links[-1].digest) if links else (0, BEGINNING)


@given(ENTRIES)
def test_an_untouched_trail_is_whole(entries: list[list[str]]) -> None:
    links = sealed(entries)

    assert first_broken(links, head=head_of(links)) is None


def test_a_trail_that_has_not_begun_is_whole() -> None:
    assert first_broken([], head=(0, BEGINNING)) is None


@given(ENTRIES, st.data())
def test_a_changed_entry_is_named(entries: list[list[str]], data: st.DataObject) -> None:
    links = sealed(entries)
    place = data.draw(st.integers(0, len(links) - 1))
    fields = data.draw(st.lists(st.text(max_size=8), max_size=4))
    assume(fields != entries[place])

    links[place] = replace(links[place], fields=fields)

    assert first_broken(links) == place + 1


@given(ENTRIES, st.data())
def test_an_entry_changed_and_sealed_again_breaks_the_one_after(
    entries: list[list[str]], data: st.DataObject
) -> None:
    links = sealed(entries)
    place = data.draw(st.integers(0, len(links) - 1))
    link = links[place]
    fields = [*link.fields, "changed"]

    digest = digest_of(link.position, fields, link.previous)
    links[place] = replace(link, fields=fields, digest=digest)

    broken = first_broken(links, head=head_of(sealed(entries)))
    assert broken == place + 2


@given(ENTRIES, st.data())
def test_a_removed_entry_is_missed(entries: list[list[str]], data: st.DataObject) -> None:
    links = sealed(entries)
    head = head_of(links)
    place = data.draw(st.integers(0, len(links) - 1))

    del links[place]

    assert first_broken(links, head=head) == place + 1


@given(ENTRIES, st.integers(1, 8))
def test_a_cut_off_end_is_missed(entries: list[list[str]], cut: int) -> None:
    links = sealed(entries)
    kept = links[: max(0, len(links) - cut)]

    assert first_broken(kept) is None
    assert first_broken(kept, head=head_of(links)) == len(kept) + 1


@given(st.lists(ENTRY, min_size=2, max_size=8), st.data())
def test_swapped_entries_are_noticed(entries: list[list[str]], data: st.DataObject) -> None:
    links = sealed(entries)
    a = data.draw(st.integers(0, len(links) - 2))
    b = data.draw(st.integers(a + 1, len(links) - 1))

    links[a], links[b] = links[b], links[a]

    assert first_broken(links) == a + 1


@given(ENTRIES, st.data())
def test_a_slipped_in_entry_is_noticed(entries: list[list[str]], data: st.DataObject) -> None:
    links = sealed(entries)
    head = head_of(links)
    place = data.draw(st.integers(0, len(links)))
    previous = links[place - 1].digest if place else BEGINNING
    fields = ["slipped in"]

    new = Link(place + 1, fields, previous, digest_of(place + 1, fields, previous))
    links.insert(place, new)

    assert first_broken(links, head=head) == place + 2


@given(st.text(max_size=6), st.text(min_size=1, max_size=6))
def test_words_moved_over_the_border_between_two_fields_are_noticed(one: str, two: str) -> None:
    moved = [one + two[0], two[1:]]

    assert digest_of(1, [one, two], BEGINNING) != digest_of(1, moved, BEGINNING)
