"""Every rule that the database holds has a test that breaks it, and the database refuses."""

import re
from collections.abc import Iterable

from flask import Flask
from sqlalchemy import CheckConstraint, MetaData, Table

from forum.storage.base import Base
from tests.architecture.source import files


def rules(metadata: MetaData) -> list[tuple[Table, str]]:
    """Return each CHECK with its table, by the name that a person gave it."""
    return [
        (table, str(constraint.name).removeprefix(f"ck_{table.name}_"))
        for table in metadata.sorted_tables
        for constraint in sorted(table.constraints, key=lambda each: str(each.name))
        if isinstance(constraint, CheckConstraint)
    ]


def unbroken(metadata: MetaData, tests: Iterable[tuple[str, str]]) -> list[str]:
    """Return the rules that no test breaks.

    A test breaks a rule if it expects the database's refusal, names the rule, and knows the table
    by its name or its class, or stands among the tests of its feature.
    """
    expecting = [(name, text) for name, text in tests if "IntegrityError" in text]
    return [
        f"{table.name}.{rule}"
        for table, rule in rules(metadata)
        if not any(_breaks(table, rule, name, text) for name, text in expecting)
    ]


def _breaks(table: Table, rule: str, name: str, text: str) -> bool:
    mapped = next((m.class_ for m in Base.registry.mappers if m.local_table is table), None)
    kind = mapped.__name__ if mapped else table.name
    feature = mapped.__module__.split(".")[1] if mapped else table.name
    named = table.name.removeprefix("term_")  # glossary's plain tables are known by a shorter name
    knows = re.search(rf"\b({table.name}|{kind}|{named})\b", text) or f"/{feature}/" in name
    return bool(knows and re.search(rf"\b(ck_{table.name}_)?{rule}\b", text))


def test_every_rule_of_the_database_is_broken_by_a_test(app: Flask) -> None:
    tests = [(name, text) for name, text in files("tests") if name.endswith(".py")]

    assert unbroken(Base.metadata, tests) == []


def test_a_rule_that_no_test_breaks_is_noticed() -> None:
    planted = MetaData()
    Table("seam", planted, CheckConstraint("1 = 1", name="has_two_sides"))
    test = "with pytest.raises(IntegrityError, match='has_two_sides'):\n    session.add(seam)"

    assert unbroken(planted, [("tests/a.py", test)]) == []
    assert unbroken(planted, [("tests/a.py", test.replace("has_two", "no"))]) == [
        "seam.has_two_sides"
    ]
    assert unbroken(planted, [("tests/a.py", test.replace("IntegrityError", ""))]) == [
        "seam.has_two_sides"
    ]
