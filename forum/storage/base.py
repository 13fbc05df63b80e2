"""The declarative base, constraint names that people can read, and shared column types."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column
from typing_extensions import override

from forum.kernel import clock
from forum.kernel.ids import LENGTH, new_public_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC; a naive one is refused rather than guessed at."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any aware moment into UTC.

        Raises:
            ValueError: the moment does not say where its clock hangs.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a moment without a time zone cannot be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone, PostgreSQL answers in its own: both become UTC."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _values(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


class Base(DeclarativeBase):
    """What every table starts from."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: UtcDateTime(),
        # Stored by value: by name, a CHECK such as status <> 'open' would compare with 'OPEN'
        # and let everything through.
        StrEnum: Enum(StrEnum, values_callable=_values, native_enum=False, length=40),
    }


PrimaryKey = Annotated[int, mapped_column(primary_key=True)]
PublicId = Annotated[str, mapped_column(String(LENGTH), unique=True, default=new_public_id)]
CreatedAt = Annotated[datetime, mapped_column(default=clock.now)]
#: Optimistic locking: an edit names the version that its author saw.
Version = Annotated[int, mapped_column(default=1)]
