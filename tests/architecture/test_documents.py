"""Every page of the documentation that something names can be opened."""

import re
from collections.abc import Iterable

from tests.architecture.source import ROOT, files

#: A page as code names it, from the root; and as one page links to another.
NAMED = re.compile(r"\bdocs/[\w./-]+\.(?:md|png|svg)\b")
LINKED = re.compile(r"\]\((?P<to>[^)#:\s]+)(?:#[^)]*)?\)")


def missing(found: Iterable[tuple[str, str]], there: set[str]) -> list[str]:
    """Return each page that is named but not there, with who names it."""
    return sorted(
        {
            f"{name} names {page}"
            for name, text in found
            for page in (*NAMED.findall(text), *_links(name, text))
            if page not in there
        }
    )


def _links(name: str, text: str) -> list[str]:
    if not name.endswith(".md"):
        return []
    folder = (ROOT / name).parent
    targets = ((folder / match["to"]).resolve() for match in LINKED.finditer(text))
    return [str(target.relative_to(ROOT)) for target in targets if target.is_relative_to(ROOT)]


def _there() -> set[str]:
    listed = {name for name, _ in files()} | {str(p.relative_to(ROOT)) for p in ROOT.glob("docs/*")}
    folders = {parent.as_posix() for name in listed for parent in (ROOT / name).parents}
    return listed | {str(p).removeprefix(f"{ROOT}/") for p in folders}


def test_every_page_that_is_named_exists() -> None:
    assert missing([(n, t) for n, t in files() if not n.startswith("tests/")], _there()) == []


def test_a_page_that_does_not_exist_is_noticed() -> None:
    planted = [
        ("forum/seams/service.py", '"""Source: docs/adr/9999-seams.md."""'),
        ("docs/a.md", "See [one](adr/9999-seams.md#why), [two](https://x.example/a.md)."),
    ]

    assert missing(planted, set()) == [
        "docs/a.md names docs/adr/9999-seams.md",
        "forum/seams/service.py names docs/adr/9999-seams.md",
    ]
