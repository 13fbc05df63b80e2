"""The source as data, so that a rule about it is a few lines and can be shown a planted fault."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: where it is and what it says."""

    path: str
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines, as an editor counts them."""
        return self.text.splitlines()

    @property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return _parsed(self.text)

    def functions(self) -> Iterator[tuple[str, Function]]:
        """Yield each function with the name by which a rule may name it: ``path:Class.name``."""
        yield from _functions(self.tree, f"{self.path}:")

    def place(self, node: ast.AST) -> str:
        """Return ``path:Class.name`` of the function around a node, or ``path:`` if none is."""
        line = getattr(node, "lineno", 0)
        around = [
            (function.lineno, name)
            for name, function in self.functions()
            if function.lineno <= line <= (function.end_lineno or 0)
        ]
        return max(around)[1] if around else f"{self.path}:"


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield f"{prefix}{child.name}", child
            yield from _functions(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")
        else:
            yield from _functions(child, prefix)


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Yield each call with the dotted name it is made by: ``datetime.now``."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def modules(*folders: str) -> list[Module]:
    """Return the modules of these folders or files; by default ``forum`` and ``app.py``."""
    wanted = folders or ("forum", "app.py")
    return [Module(name, text) for name, text in files(*wanted) if name.endswith(".py")]


def templates() -> list[tuple[str, str]]:
    """Return the name and text of each template."""
    return [found for found in files("templates") if found[0].endswith((".html", ".txt"))]


@cache
def files(*folders: str) -> list[tuple[str, str]]:
    """Return the name and text of every text file that is, or is about to be, committed."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *folders]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\0") if listed.returncode == 0 else _walked(*folders)
    found = ((name, _text(ROOT / name)) for name in sorted(set(filter(None, names))))
    return [(name, text) for name, text in found if text is not None]


def _walked(*folders: str) -> list[str]:
    """Return the same without git, as when the source came in an archive."""
    made_here = {".venv", "node_modules", "built", "var", "__pycache__"}
    starts = [ROOT / folder for folder in folders] or [ROOT]
    paths = [path for start in starts for path in (start, *start.rglob("*")) if path.is_file()]
    relative = [path.relative_to(ROOT) for path in paths]
    return [path.as_posix() for path in relative if not made_here.intersection(path.parts)]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return None
