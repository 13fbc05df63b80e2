"""Ten thousand spoilt files: each is taken in whole, or refused whole with a sentence."""

import json
import re
from random import Random

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forum.glossary import csv_file, exchange, skos_file
from forum.glossary.faults import find_problems
from forum.glossary.models import Sense, Term
from forum.glossary.records import COLUMNS, Record
from forum.glossary.relations import TermRelation
from forum.glossary.wording import RelationKind
from forum.kernel.errors import Invalid
from tests.features.glossary import makers

FILES, LOTS = 10_000, 20
SENTENCE = re.compile(r"Line \d+(, column [@\w]+)?: .*[.\)]")
VALUES = (
    "", " ", "word", "other", "threshold", "new", "A B", "midwifery", "health", "police", "nhs",
    "England", "Wales", "Mars", "found", "hearsay", "general knowledge", "yes", "no", "maybe",
    "signed", "x" * 501, "two  spaces", "a\nb", "a\0b", "'=1+1", "=1+1", '"', ",", "|", "A | A",
    "A | B", "word | threshold", "Ring her on 07700 900 264.", "Ω≈ç√", "\ufeff", "\u202e", "[]",
    *(kind.value for kind in RelationKind), "senses", "term", "sense", "relation",
)  # fmt: skip
GOOD = (
    Record("term", {"term": "word", "headword": "Word", "plain": "A word.", "false_friend": "no"}),
    Record("term", {"term": "other", "headword": "Other", "plain": "One.", "false_friend": "yes"}),
    *(
        Record(
            "sense",
            {
                "term": "word",
                "scope": scope,
                "jurisdiction": "England",
                "means": f"A thing of {scope}.",
                "triggers": "Nothing",
                "source": "Common practice",
                "support": "found",
                "standing": "needs practitioner review",
            },
        )
        for scope in ("midwifery", "police")
    ),
    Record(
        "relation",
        {
            "term": "word",
            "scope": "midwifery",
            "kind": "overlaps",
            "other": "word",
            "other_scope": "police",
            "note": "Why.",
        },
    ),
)


def spoilt(random: Random) -> list[Record]:
    """The good file with some of its values, rows and kinds exchanged."""
    records = [Record(each.kind, dict(each.values)) for each in GOOD]
    for _ in range(random.randint(0, 3)):
        record = random.choice(records)
        deed = random.randint(0, 5)
        if deed == 0:
            records.remove(record)
            records = records or [GOOD[0]]
        elif deed == 1:
            records.append(Record(random.choice([*COLUMNS, "thing"]), dict(record.values)))
        elif deed == 2:
            random.shuffle(records)
        else:
            columns = COLUMNS.get(record.kind) or COLUMNS["term"]
            values = dict(record.values)
            values[random.choice(list(columns))] = random.choice(VALUES)
            records[records.index(record)] = Record(record.kind, values)
    return records


def spoilt_json(random: Random) -> str:
    """The good file as linked data, with some of its values exchanged, taken out or of no kind."""
    found = json.loads(skos_file.write(list(GOOD), "https://a.example", lambda _, scope: scope))
    for _ in range(random.randint(0, 2)):
        node = random.choice(found["@graph"])
        key = random.choice(list(node))
        if random.random() < 0.2:
            del node[key]
        else:
            node[key] = random.choice((*VALUES, 3, None, [], {}, ["word"], True))
    return json.dumps(found, indent=random.choice((None, 1)))


def written(random: Random) -> str:
    """A file of either format, now and then with some characters cut, doubled or changed."""
    text = spoilt_json(random) if random.random() < 0.4 else csv_file.write(spoilt(random))
    if random.random() < 0.1 and text.startswith(csv_file.KIND):
        text = makers.without(random.sample(sorted(csv_file.ADDED), random.randint(1, 3)), text)
    if random.random() < 0.2:
        at = random.randrange(len(text))
        end = at + random.choice((0, 1, 1, 30, 3000))
        text = text[:at] + random.choice(("", '"', ",", "\n", "{", "]", "\0", "é")) + text[end:]
    return text


def counts(session: Session) -> list[int]:
    tables = (Term, Sense, TermRelation)
    return [session.scalar(select(func.count()).select_from(each)) or 0 for each in tables]


def problems_of(text: str) -> list[str]:
    """What a file is refused for, in sentences; empty if it would be taken in."""
    is_json = text.removeprefix("\ufeff").lstrip().startswith(("{", "["))
    try:
        records = skos_file.read(text) if is_json else csv_file.read(text)
    except Invalid as refused:
        return [str(refused)]
    return [str(each) for each in sorted(find_problems(records))]


@pytest.mark.slow
@pytest.mark.parametrize("lot", range(LOTS))
def test_a_spoilt_file_is_taken_in_whole_or_refused_whole(session: Session, lot: int) -> None:
    random = Random(lot)  # noqa: S311  # to be repeatable, not to be secret
    before, taken, refused = counts(session), 0, 0
    for _ in range(FILES // LOTS):
        text = written(random)
        if problems := problems_of(text):
            refused += 1
            assert all(SENTENCE.fullmatch(each) for each in problems), problems
            if refused % 25 == 0:
                with pytest.raises(Invalid):
                    exchange.import_file(text)
                assert not session.new
                assert counts(session) == before
            continue
        taken += 1
        if taken % 40 == 0 and list(exchange.look(text)):
            with pytest.raises(Invalid, match="could identify someone"):
                exchange.import_file(text)
            assert counts(session) == before
        elif taken % 40 == 0:
            with session.begin_nested() as point:
                found = exchange.import_file(text)
                session.flush()
                added = [found.terms_added, found.senses_added, found.relations_added]
                assert counts(session) == [a + b for a, b in zip(before, added, strict=True)]
                point.rollback()
            session.expire_all()
    assert taken > 20
    assert refused > 100
    assert counts(session) == before
