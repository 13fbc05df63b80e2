"""A list as one parameter, on both databases."""

import pytest
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from forum.glossary.models import Term
from forum.storage import prepared
from forum.storage.lists import OneOf


@pytest.fixture
def asked() -> Select[str]:
    return select(Term.slug).where(OneOf(Term.slug, "slugs"))


@pytest.mark.parametrize(
    ("slugs", "found"),
    [
        ([], set()),
        (["threshold"], {"threshold"}),
        (["threshold", "nobody-says-this", "mash", "' OR 1=1 --", '"]'], {"threshold", "mash"}),
    ],
)
def test_what_is_in_the_list_is_found_and_nothing_else(
    session: Session, asked: Select[str], slugs: list[str], found: set[str]
) -> None:
    assert {slug for (slug,) in prepared.rows(asked, {"slugs": slugs})} == found
    assert set(session.scalars(asked, {"slugs": slugs})) == found


@pytest.mark.usefixtures("session")
def test_a_statement_worded_for_a_short_list_takes_a_long_one(asked: Select[str]) -> None:
    prepared.rows(asked, {"slugs": ["mash"]})
    many = [f"word-{number}" for number in range(2_000)]
    assert prepared.rows(asked, {"slugs": [*many, "threshold"]}) == [["threshold"]]
