"""The lines in which somebody answers for what the check warns of in a file of the glossary."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from forum.glossary.records import Problem
from forum.kernel.errors import Invalid
from forum.prose.prose import Noticed
from forum.web.reasons import Reason, read_reason

#: What an answer must say, and what it may.
BECAUSE: Final = "because"
WHY: Final = "why"


def lines(found: Iterable[tuple[Problem, str, Noticed]]) -> Iterator[str]:
    """Yield a line of JSON for each place, with room for the answer."""
    for problem, text, each in found:
        place = {"line": problem.line, "column": problem.column, "text": text}
        asked = {"quoted": each.quoted, "reason": each.finding.reason, BECAUSE: "", WHY: ""}
        yield json.dumps({**place, "key": each.key, **asked}, ensure_ascii=False)


def answers(said: str) -> dict[tuple[str, str], Reason]:
    """Return the answers in such lines, by the text and the key of what was noticed.

    Raises:
        Invalid: a line is none, or its reason is not one that holds.
    """
    found = {}
    for number, line in enumerate(said.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            key = (str(told["text"]), str(told["key"]))
            reason = read_reason(str(told[BECAUSE]), str(told.get(WHY, "")))
        except (ValueError, TypeError, KeyError) as error:
            msg = f"Line {number} of the answers is not a line of `flask glossary look`."
            raise Invalid(msg) from error
        if reason.because and reason.trouble:
            msg = f"Line {number} of the answers: {reason.trouble}"
            raise Invalid(msg)
        found[key] = reason
    return found
