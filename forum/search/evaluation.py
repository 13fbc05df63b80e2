"""Measure the site's own analysis and ranking on texts and questions from outside."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from forum.contracts.searchable import Document
from forum.kernel import clock
from forum.kernel.errors import Invalid
from forum.search import asking
from forum.search.index import Entry, IndexFolder

MOST_HITS = 1000


def evaluate(documents: Path, queries: Path) -> Iterator[dict[str, Any]]:
    """Return, for each question, the ids that the site would list, in order.

    Raises:
        Invalid: a file cannot be read, or a line of it is not what it should be.
    """
    asked = list(_lines(queries, ("id", "text")))
    with tempfile.TemporaryDirectory() as scratch:
        folder = IndexFolder(Path(scratch))
        folder.rebuild(_entries(_lines(documents, ("id", "text"))))
        index = folder.current()
        if index is None:
            return
        with index.searcher(weighting=asking.WEIGHTING) as searcher:
            for question in asked:
                query = asking.ask(question["text"], searcher.reader()).query
                hits = searcher.search(query, limit=MOST_HITS)
                found = [hit["key"].split(":", 1)[1] for hit in hits]
                yield {"id": question["id"], "hits": found}


def _entries(lines: Iterable[dict[str, Any]]) -> Iterator[Entry]:
    for line in lines:
        title = str(line.get("title", ""))
        yield Entry("document", Document(str(line["id"]), title, line["text"], clock.now()))


def _lines(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read as UTF-8 text."
        raise Invalid(msg) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except ValueError as error:
            msg = f"{path}, line {number}: this is not JSON."
            raise Invalid(msg) from error
        if not isinstance(read, dict) or any(name not in read for name in needed):
            msg = f"{path}, line {number}: each line needs {' and '.join(needed)}."
            raise Invalid(msg)
        yield read
