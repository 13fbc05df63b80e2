"""Words that only some may know are shown to, found by, counted for and sent to nobody else.

Routes are found by themselves; tests/promises/world.py says what is written and who may know it.
"""

import pytest

from tests.promises.canary import Canary
from tests.promises.conftest import NEVER_WRITTEN
from tests.promises.walking import Answer, Walk
from tests.promises.world import CANARIES, EMAIL, FULL_NAME, VISITOR

#: Pages that count or list by design what was done, never what was said.
COUNTS = {"/audit", "/metrics"}
#: Where colleagues are listed by name: who takes part is no secret, what they wrote unnamed is.
LISTS_PEOPLE = ("/people", "/api/v1/people", "/desk")

each_canary = pytest.mark.parametrize("canary", CANARIES.values(), ids=CANARIES)


def _strange(answers: list[Answer], canary: Canary) -> list[Answer]:
    return [each for each in answers if each.who not in canary.known_to]


@each_canary
def test_those_who_may_know_do(walk: Walk, canary: Canary) -> None:
    """Otherwise the tests below could not fail."""
    seen_by = {each.who for each in walk.after if canary.barb in each.body}
    assert seen_by & canary.known_to


@each_canary
def test_it_stands_on_no_page_of_anybody_else(walk: Walk, canary: Canary) -> None:
    leaks = [each.place for each in _strange(walk.after, canary) if canary.barb in each.body]
    assert leaks == []


@each_canary
def test_nobody_else_finds_it(walk: Walk, canary: Canary) -> None:
    """Looking for its words gives just what looking for words gives that were never written."""
    for who, searches in walk.searches.items():
        if who not in canary.known_to:
            found = searches[canary.hook].body.replace(canary.hook, NEVER_WRITTEN)
            assert found == searches[NEVER_WRITTEN].body, who


@each_canary
def test_no_search_offers_its_words_in_place_of_others(walk: Walk, canary: Canary) -> None:
    for who, searches in walk.searches.items():
        if who not in canary.known_to:
            assert canary.barb not in searches[canary.misspelt].body, who


def test_nobody_else_can_tell_that_anything_was_written(walk: Walk) -> None:
    """Every list, count and start page is as it was before."""
    secrets = [canary for canary in CANARIES.values() if canary.secret]
    knowing = {who for canary in secrets for who in canary.known_to}
    later = {(each.who, each.path): each.body for each in walk.after}
    changed = [
        each.place
        for each in walk.before
        if each.who not in knowing
        and each.path not in COUNTS
        and later[each.who, each.path] != each.body
    ]
    assert changed == []


@each_canary
def test_it_stands_in_no_letter_log_audit_line_or_job(walk: Walk, canary: Canary) -> None:
    said = [*walk.letters, walk.log, *walk.kept]
    assert [text for text in said if canary.barb in text or canary.hook in text] == []


def test_an_author_who_never_gives_their_name_is_named_nowhere(walk: Walk) -> None:
    surname = FULL_NAME.split()[-1]
    leaks = [
        each.place
        for each in walk.after
        if each.who != "anonymous"
        and not each.path.startswith(LISTS_PEOPLE)
        and (surname in each.body or EMAIL in each.body)
    ]
    assert leaks == []


def test_their_address_is_shown_to_nobody_but_those_who_vouch_for_them(walk: Walk) -> None:
    shown = {a.path for a in walk.after if a.who != "anonymous" and EMAIL in a.body}
    assert shown <= {"/desk"}


def test_nothing_leads_from_what_they_wrote_to_who_they_are(walk: Walk) -> None:
    """No page holds both their words and their identifier, and the audit trail holds neither."""
    them = walk.ids["anonymous"]
    beside = [
        each.place
        for each in walk.after
        if each.who not in {"anonymous", VISITOR}
        and them in each.body
        and not each.path.startswith(LISTS_PEOPLE)
    ]
    assert beside == []
    # That they keep a private reflection is an act of their own, by name; of what they shared
    # without it there is no such line.
    lines = [line for line in walk.kept if "'reflections." not in line]
    assert [line for line in lines if them in line] == []
    assert [text for text in (*walk.letters, walk.log) if them in text or EMAIL in text] == []


def test_the_things_of_others_are_not_there(walk: Walk) -> None:
    """Nobody learns from an answer that there is something they may not see."""
    there = [
        f"{each.place}: {each.status}"
        for each in walk.after
        if each.who == "outsider"
        and walk.secret_ids & set(each.path.split("/"))
        and each.status != 404
    ]
    assert there == []


def test_a_page_that_shows_a_canary_would_be_noticed(walk: Walk) -> None:
    """The same question, asked of a page that leaks."""
    canary = CANARIES["a draft"]
    planted = Answer("outsider", "/planted", 200, f"<p>{canary.words}</p>", 1)

    assert [a.place for a in _strange([planted], canary) if canary.barb in a.body] == [
        "/planted as outsider"
    ]
