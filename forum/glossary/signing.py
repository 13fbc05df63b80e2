"""Whether a meaning was signed by all the stewards it needs, in SQL."""

from sqlalchemy import ColumnElement, case, func, select

from forum.glossary.models import Sense, SenseSignature


def signed() -> ColumnElement[bool]:
    """Say ``Sense.is_signed`` in SQL."""
    now = (SenseSignature.sense_id == Sense.id, SenseSignature.version == Sense.version)
    count = select(func.count()).select_from(SenseSignature).where(*now).correlate(Sense)
    return count.scalar_subquery() >= case((Sense.sector.is_(None), 1), else_=2)
