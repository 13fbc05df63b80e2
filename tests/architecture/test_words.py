"""The words of the field, used as the vocabulary says."""

import ast
import re
from collections.abc import Iterable

from tests.architecture.source import Module, modules

#: Names that say too little or mean something else here: docs/vocabulary.md.
UNWANTED_CLASSES = {"User", "Child", "Family", "Case", "Concern", "Referral", "Session"}
UNWANTED_TABLES = {"user", "child", "family", "case", "concern", "referral", "session"}
UNWANTED_MODULES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "data",
    "info",
    "misc",
}
#: No column may hold anything about a real child or family.
UNWANTED_COLUMNS = re.compile(r"(^|_)(child|children|family|patient|pupil|birth|nhs|upn)(_|$)")


def unwanted_names(sources: Iterable[Module]) -> list[str]:
    return [
        f"{source.path}: {name}"
        for source in sources
        for name in (*_modules(source), *_classes(source), *_tables(source), *_columns(source))
    ]


def _modules(source: Module) -> list[str]:
    parts = source.path.removesuffix(".py").split("/")
    return [part for part in parts if part in UNWANTED_MODULES]


def _classes(source: Module) -> list[str]:
    nodes = ast.walk(source.tree)
    return [n.name for n in nodes if isinstance(n, ast.ClassDef) and n.name in UNWANTED_CLASSES]


def _tables(source: Module) -> list[str]:
    return [
        str(node.value.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "__tablename__"
        and isinstance(node.value, ast.Constant)
        and node.value.value in UNWANTED_TABLES
    ]


def _columns(source: Module) -> list[str]:
    return [
        node.target.id
        for node in ast.walk(source.tree)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and ast.unparse(node.annotation).startswith("Mapped[")
        and UNWANTED_COLUMNS.search(node.target.id)
    ]


def test_names_are_the_words_of_the_vocabulary() -> None:
    assert unwanted_names(modules()) == []


def test_other_words_are_noticed() -> None:
    planted = [
        Module("forum/web/utils.py", ""),
        Module("forum/accounts/models.py", "class User:\n    __tablename__ = 'user'\n"),
        Module("forum/circles/models.py", "class Member:\n    child_name: Mapped[str]\n"),
    ]

    assert unwanted_names(planted) == [
        "forum/web/utils.py: utils",
        "forum/accounts/models.py: User",
        "forum/accounts/models.py: user",
        "forum/circles/models.py: child_name",
    ]
