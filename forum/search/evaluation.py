"""Measure the site's own analysis and ranking on texts and questions from outside."""

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from forum.contracts.searchable import Document
from forum.kernel.errors import Invalid
from forum.search.port import Entry, Index, Narrowed
from forum.search.question import Typed

MOST_HITS = 1000
#: Nothing is newer than another.
WRITTEN = datetime(2026, 11, 1, tzinfo=UTC)
EVERYTHING = Narrowed()


def evaluate(
    documents: Path, queries: Path, scratch: AbstractContextManager[Index]
) -> Iterator[dict[str, Any]]:
    """Return, for each question, the ids that the site would list, in order.

    Args:
        documents: lines of JSON with an id, a title and a text.
        queries: lines of JSON with an id and a text.
        scratch: an index that goes away when the questions were asked.

    Raises:
        Invalid: a file cannot be read, or a line of it is not what it should be.
    """
    asked = list(_lines(queries, ("id", "text")))
    with scratch as index:
        index.rebuild(_entries(_lines(documents, ("id", "text"))))
        reading = index.reading()
        if reading is None:
            return
        for each in asked:
            question = Typed.read(each["text"]).question(reading.frequencies, {})
            hits = reading.propose(question, EVERYTHING, MOST_HITS)
            yield {"id": each["id"], "hits": [hit.key.split(":", 1)[1] for hit in hits]}


def _entries(lines: Iterable[dict[str, Any]]) -> Iterator[Entry]:
    for line in lines:
        title = str(line.get("title", ""))
        document = Document(str(line["id"]), title, line["text"], WRITTEN)
        yield Entry("document", document, is_open=True)


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
