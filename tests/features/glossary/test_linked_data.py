"""A file of linked data says nothing that the glossary does not know, nor anything twice over."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any, cast

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forum.glossary import csv_file, exchange, skos_file
from forum.glossary.models import Term
from forum.kernel.errors import Invalid
from tests.features.glossary.test_exchange import BASE, RELATION, SENSE, TERM, table


def swapped(found: dict[str, Any]) -> None:
    names = found["@context"]
    names["means"], names["threshold"] = names["threshold"], names["means"]


def added(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Write one more key into the first sense."""
    return lambda found: found["@graph"][2].update({name: value})


def unnamed(found: dict[str, Any]) -> None:
    del found["@context"]["area"]
    added("area", "Two boroughs")(found)


SPOILT: dict[str, Callable[[dict[str, Any]], None]] = {
    "a sense has no 'clok'": added("clok", "One day."),
    "a term has no 'clock'": lambda found: found["@graph"][1].update(clock="One day."),
    "a glossary has no 'clock'": lambda found: found.update(clock="One day."),
    "column member: 'junk' is not what the rest of the file says": (
        lambda found: found["@graph"][1]["member"].append("junk")
    ),
    "column member: expected is a list of texts": lambda found: found["@graph"][1].update(
        member={"junk": 1}
    ),
    "column exactMatch: 'word#police.england' is not what": added(
        "exactMatch", ["word#police.england"]
    ),
    "column @id: the rest of the file says 'word#midwifery.england' instead": added(
        "@id", "word#police.england"
    ),
    "column headword: the rest of the file says 'Word' instead": added("headword", "Worm"),
    "column inScheme: the rest of the file says": added("inScheme", "https://b.example/glossary"),
    "column title: the rest of the file says": lambda found: found["@graph"][0].update(
        title="Cooking"
    ),
    "column @context: 'means' does not stand for": swapped,
    "column @context: 'clock' does not stand for": lambda found: found["@context"].pop("clock"),
    "column @context: 'more' does not stand for": lambda found: found["@context"].update(more="x"),
    "column @context: '@base' does not stand for": lambda found: found["@context"].update(
        {"@base": "elsewhere"}
    ),
    "column @context: expected is the": lambda found: found.pop("@context"),
    'column area: the "@context" must name this too': unnamed,
}


def linked(rows: Sequence[dict[str, str]] = (TERM, SENSE)) -> dict[str, Any]:
    """A small glossary as linked data."""
    records = csv_file.read(table(*rows))
    found = skos_file.write(list(records), BASE, lambda _, scope: scope)
    return cast("dict[str, Any]", json.loads(found))


@pytest.mark.parametrize("complaint", SPOILT)
def test_linked_data_that_says_what_we_do_not_know_or_contradicts_itself_is_refused_whole(
    session: Session, complaint: str
) -> None:
    found = linked()
    SPOILT[complaint](found)
    with pytest.raises(Invalid) as refused:
        exchange.import_file(json.dumps(found, indent=1))
    assert re.match(r"Line \d+[,:] ", str(refused.value))
    assert complaint in str(refused.value)
    assert not session.new
    assert session.scalar(select(Term).where(Term.slug == "word")) is None


@pytest.mark.once
def test_a_key_that_stands_twice_is_refused_on_the_line_where_it_stands_again() -> None:
    lines = json.dumps(linked(), indent=1).splitlines()
    at = next(n for n, each in enumerate(lines) if '"means": "A thing."' in each)
    for key in ('"means"', '"me\\u0061ns"'):
        text = "\n".join([*lines[:at], f'   {key}: "Not that.",', *lines[at:]])
        with pytest.raises(Invalid) as refused:
            skos_file.read(text)
        assert str(refused.value) == f"Line {at + 2}: 'means' stands twice in the same place."


@pytest.mark.once
def test_a_part_of_the_glossary_may_lead_to_words_that_the_part_leaves_out() -> None:
    part = linked((TERM, SENSE, RELATION))
    part["@graph"][2]["relatedMatch"] = ["threshold#police.england"]
    assert not [each for each in skos_file.read(json.dumps(part)) if each.at_odds]


@pytest.mark.once
def test_linked_data_from_before_meanings_had_areas_and_days_is_read() -> None:
    older = linked()
    for name in csv_file.ADDED:
        del older["@context"][name]
    rows = [(each.kind, each.values) for each in skos_file.read(json.dumps(older))]
    assert rows == [(e.kind, e.values) for e in csv_file.read(table(TERM, SENSE))]
