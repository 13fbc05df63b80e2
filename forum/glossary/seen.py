"""What the check warns of in the glossary's files: somebody looked at each of them and said why.

The starter glossary was read by whoever wrote it; what stands in the glossary was answered for by
whoever brought it there. Everything else in a file needs an answer of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from forum.glossary.faults import OURS
from forum.glossary.records import Problem, Record
from forum.glossary.seed import SeedTerm, load
from forum.glossary.wording import DAYS
from forum.kernel.errors import Invalid
from forum.prose.prose import Noticed
from forum.web.keeping import remember, unsettled
from forum.web.reasons import Reason

HOW: Final = (
    "write why it stays (`flask glossary look FILE` lists all such places, `--kept` takes answers)."
)


def warnings(
    records: Sequence[Record], standing: Sequence[SeedTerm]
) -> list[tuple[Problem, str, Noticed]]:
    """Return every place of new words that the check warns of, its text and what it noticed."""
    known = answered_for(standing)
    places: dict[str, tuple[Record, str]] = {}
    for record, column, text in texts(records):
        if text not in known:
            places.setdefault(text, (record, column))
    return [
        (places[text][0].problem(places[text][1], _said(each)), text, each)
        for text, found in unsettled(places).items()
        for each in found
        if each.may_be_kept
    ]


def answered_for(standing: Sequence[SeedTerm]) -> set[str]:
    """Return the texts that somebody looked at before: in the glossary, or in the starter one."""
    return {*_strings(standing), *_strings(load())}


def keep(
    found: Iterable[tuple[Problem, str, Noticed]], given: Mapping[tuple[str, str], Reason]
) -> list[Problem]:
    """Keep the reasons if every place was answered for; return the places that were not."""
    told = [(problem, text, each.key, given.get((text, each.key))) for problem, text, each in found]
    left = [problem for problem, _, _, reason in told if reason is None or not reason.keeps]
    for _, text, key, reason in told if not left else ():
        if reason is not None:
            remember([(text, text)], {key: reason})
    return sorted(left)


def _said(each: Noticed) -> str:
    return f"“{each.quoted}” could identify someone. Change it, or {HOW}"


def texts(records: Sequence[Record]) -> Iterator[tuple[Record, str, str]]:
    """Yield every text that somebody wrote in a file, with its record and column."""
    for record in records:
        for column in sorted(set(record.values) - OURS - {*DAYS}):
            parts = record.list(column) if column == "other_names" else (record.get(column),)
            yield from ((record, column, part) for part in parts if part)


def _strings(told: Any) -> Iterator[str]:
    """Yield every text of a value that holds terms."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, tuple | list):
        for each in told:
            yield from _strings(each)
    elif hasattr(told, "__dataclass_fields__"):
        for name in told.__dataclass_fields__.keys() - {*DAYS}:
            yield from _strings(getattr(told, name))


def stop_if_unseen(standing: Sequence[SeedTerm]) -> None:
    """Let the glossary leave only if nothing in it could tell who somebody is.

    Raises:
        Invalid: something could; the sentence names the word.
    """
    known, of = set(_strings(load())), dict[str, str]()
    for term in standing:
        for text in _strings(term):
            if text not in known:
                of.setdefault(text, term.headword)
    for text, found in unsettled(of).items():
        msg = f"The word “{of[text]}” says “{found[0].quoted}”, and that could identify someone. "
        raise Invalid(msg + "Mend its meaning in the glossary, then export again.")
