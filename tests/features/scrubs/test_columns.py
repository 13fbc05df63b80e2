"""Every column that could hold words can be cleaned of them, also one that comes tomorrow."""

import pytest
from sqlalchemy import LargeBinary, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column

from forum.prose.prose import PlainProse, PlainProseText, Prose, prose_columns
from forum.scrubs.columns import (
    MADE_BY_THE_SITE,
    SEALED,
    Unreachable,
    Way,
    every_place,
    places_in,
)
from forum.storage.base import Base


def test_every_text_of_every_table_is_reached() -> None:
    """What is left out is a number, a choice, a moment, or made by the site itself."""
    reached = {column for place in every_place() for column in place.columns}
    left = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column not in reached and column.type.python_type in {str, dict, list, bytes}
    ]
    strange = [
        str(column)
        for column in left
        if not (
            MADE_BY_THE_SITE.fullmatch(column.name)
            or column.table.name in SEALED
            or hasattr(column.type, "enums")
        )
    ]
    assert strange == []


def test_checked_words_are_reached_whatever_their_column_is_called() -> None:
    class Later(DeclarativeBase):
        pass

    class Letter(Later):
        __tablename__ = "letter"
        id: Mapped[int] = mapped_column(primary_key=True)
        subject: Mapped[PlainProse] = mapped_column(PlainProseText(200))
        body: Mapped[Prose] = composite(Prose, *prose_columns("body"))
        remark: Mapped[str]

    found = {place.name: place.way for place in places_in(Later.metadata, Later.registry)}
    assert found == {
        "letter.subject": Way.LINE,
        "letter.body_source": Way.PROSE,
        "letter.remark": Way.LINE,
    }
    assert Letter.__tablename__ == "letter"


class _Packed(TypeDecorator[str]):
    impl = LargeBinary
    cache_ok = True


@pytest.mark.parametrize("kind", [LargeBinary(), _Packed()])
def test_a_column_that_nobody_can_clean_breaks(kind: LargeBinary) -> None:
    class Later(DeclarativeBase):
        pass

    class Attachment(Later):
        __tablename__ = "attachment"
        id: Mapped[int] = mapped_column(primary_key=True)
        title: Mapped[str] = mapped_column(Text)
        words: Mapped[bytes] = mapped_column(kind)

    with pytest.raises(Unreachable, match=r"attachment\.words"):
        list(places_in(Later.metadata, Later.registry))
    assert Attachment.__tablename__ == "attachment"
