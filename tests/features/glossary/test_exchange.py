"""The glossary goes out to a file and comes back exactly; a bad file changes nothing."""

import csv
import io
import json
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from flask import Flask
from rdflib.namespace import DCTERMS, RDF, SKOS
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from forum.audit.models import AuditEntry
from forum.glossary import csv_file, exchange, service
from forum.glossary.models import (
    EarlierSense,
    Sense,
    SenseSignature,
    Term,
    TermName,
    see_also,
)
from forum.glossary.records import Record
from forum.glossary.relations import RelationSignature, TermRelation
from forum.kernel.errors import Invalid
from tests.factories import Make
from tests.features.glossary import makers

BASE = "https://common-ground.example"
CG = rdflib.Namespace("urn:common-ground:glossary:")
THRESHOLD = rdflib.URIRef(f"{BASE}/glossary/threshold")


def skos() -> str:
    return exchange.export_skos(BASE)


FORMATS = (exchange.export_csv, skos)


def empty(session: Session) -> None:
    """Take every word out of the site."""
    for table in (
        RelationSignature,
        SenseSignature,
        EarlierSense,
        TermRelation,
        Sense,
        TermName,
        see_also,
        Term,
    ):
        session.execute(delete(table))
    session.expire_all()


@pytest.mark.parametrize("export", FORMATS)
def test_what_goes_out_comes_back_exactly(session: Session, export: Callable[[], str]) -> None:
    before = {each: each() for each in FORMATS}
    empty(session)
    taken = exchange.import_file(before[export])
    session.commit()
    session.expire_all()
    assert (taken.terms_added, taken.senses_added, taken.relations_added) == (97, 457, 131)
    assert {each: each() for each in FORMATS} == before


@pytest.mark.parametrize("export", FORMATS)
def test_the_same_file_again_changes_nothing(session: Session, export: Callable[[], str]) -> None:
    taken = exchange.import_file(export())
    assert (taken.terms_added, taken.senses_added, taken.senses_changed) == (0, 0, 0)
    assert (taken.relations_added, taken.changed) == (0, [])
    assert not session.dirty


ODD = ("=1+1", "'quoted'", "-", "a, b", "“never”, she said", '"', "+44", "@all")


def test_any_words_survive_a_spreadsheet_and_none_is_a_formula_there() -> None:
    record = Record("term", {"term": "word", "headword": "Word"})
    records = tuple(replace(record, values={**record.values, "plain": odd}) for odd in ODD)
    written = csv_file.write(records)
    assert [each.get("plain") for each in csv_file.read(written)] == list(ODD)
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("export", FORMATS)
def test_a_changed_meaning_is_taken_in_and_the_one_before_is_kept(
    make: Make, session: Session, export: Callable[[], str]
) -> None:
    sense = makers.sense(make)
    steward = makers.acting(makers.steward(make, "childrens-social-care"))
    service.sign(steward, sense, seen=1)
    session.commit()
    old = sense.means
    taken = exchange.import_file(export().replace(old, "A level on a printed scale."))
    session.commit()
    session.expire_all()
    sense = makers.sense(make)
    assert taken.senses_changed == 1
    assert (sense.means, sense.version, sense.is_signed) == (
        "A level on a printed scale.",
        2,
        False,
    )
    assert [each.means for each in sense.earlier] == [old]
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject == sense.term.public_id))
    assert [(each.tag, each.actor, each.reason) for each in entries][-1] == (
        "glossary.term_changed",
        "the site",
        "taken in from a file",
    )


def test_a_signed_meaning_says_so_in_the_file(make: Make, session: Session) -> None:
    steward = makers.acting(makers.steward(make, "childrens-social-care"))
    service.sign(steward, makers.sense(make), seen=1)
    session.commit()
    session.expire_all()
    standings = [
        r.get("standing") for r in csv_file.read(exchange.export_csv()) if r.kind == "sense"
    ]
    assert standings.count("signed") == 1
    assert standings.count("needs practitioner review") == 456


HEADER = ",".join(csv_file.HEADER)
TERM = {"row": "term", "term": "word", "headword": "Word", "plain": "A word.", "false_friend": "no"}
SENSE = {
    "row": "sense",
    "term": "word",
    "scope": "midwifery",
    "jurisdiction": "England",
    "means": "A thing.",
    "triggers": "Nothing",
    "source": "Common practice",
    "support": "found",
}
RELATION = {
    "row": "relation",
    "term": "word",
    "scope": "midwifery",
    "kind": "overlaps",
    "other": "threshold",
    "other_scope": "police",
    "note": "Why.",
}


def table(*rows: dict[str, str]) -> str:
    lines = [",".join(row.get(column, "") for column in csv_file.HEADER) for row in rows]
    return "\n".join([HEADER, *lines]) + "\n"


def test_a_new_word_is_taken_in(session: Session) -> None:
    taken = exchange.import_file(table(TERM, SENSE, RELATION))
    session.commit()
    assert (taken.terms_added, taken.senses_added, taken.relations_added) == (1, 1, 1)
    term = makers.term("word")
    assert [sense.means for sense in term.senses] == ["A thing."]


@pytest.mark.parametrize("export", FORMATS)
def test_where_and_when_a_meaning_holds_goes_out_and_comes_back(
    session: Session, export: Callable[[], str]
) -> None:
    days = {"area": "Two boroughs", "valid_from": "1 April 2026", "valid_until": "2 May 2027"}
    exchange.import_file(table(TERM, SENSE | days))
    session.flush()
    session.expire_all()
    written = export()
    assert all(value in written for value in days.values())
    assert not exchange.import_file(written).changed
    assert not exchange.import_file(written.replace("2 May", "3 May")).senses_added
    session.flush()
    session.expire_all()
    [sense] = makers.term("word").senses
    assert (sense.area, sense.valid_until, sense.version) == ("Two boroughs", "3 May 2027", 2)


@pytest.mark.parametrize("columns", [csv_file.ADDED, {"area"}])
def test_a_table_from_before_meanings_had_areas_and_days_is_taken_in(
    session: Session, columns: set[str]
) -> None:
    before = exchange.export_csv()
    older = makers.without(columns, before)
    assert len(older) < len(before)
    empty(session)
    exchange.import_file(older)
    session.flush()
    session.expire_all()
    assert exchange.export_csv() == before


def test_no_other_column_may_be_missing() -> None:
    for column in set(csv_file.HEADER) - csv_file.ADDED:
        with pytest.raises(Invalid, match=r"Line 1, column \d+: here stands .*, expected is"):
            csv_file.read(makers.without({column}, HEADER))


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ((TERM | {"term": "new"},), "Line 2, column term: 'new' cannot be the address of a word."),
        ((TERM | {"term": "A B"},), "Line 2, column term: 'A B' cannot be the address"),
        ((TERM | {"headword": ""},), "Line 2, column headword: this must not be empty."),
        ((TERM | {"plain": "x" * 501},), "Line 2, column plain: shorten this to 500 characters."),
        ((TERM | {"plain": "two  spaces"},), "Line 2, column plain: write this on one line"),
        ((TERM | {"plain": "a\0b"},), "Line 2, column plain: this holds a character"),
        ((TERM | {"other_names": "A | A"},), "Line 2, column other_names: the same name stands"),
        ((TERM | {"see_also": "x"},), "Line 2, column see_also: 'x' is not another term."),
        ((TERM | {"false_friend": "maybe"},), "Line 2, column false_friend: 'maybe' is not one of"),
        ((TERM | {"means": "x"},), "Line 2, column means: a term has no means."),
        ((TERM | {"row": "word"},), "Line 2, column row: 'word' is no kind of row"),
        ((TERM, TERM), "Line 3, column term: this term stands here twice."),
        ((TERM, SENSE | {"scope": "nhs"}), "Line 3, column scope: no agency or sector is called"),
        ((TERM, SENSE | {"jurisdiction": "Mars"}), "Line 3, column jurisdiction: 'Mars' is not"),
        ((TERM, SENSE | {"support": "hearsay"}), "Line 3, column support: 'hearsay' is not one"),
        ((TERM, SENSE | {"contested_one": "x"}), "Line 3, column contested_other: give both"),
        ((TERM, SENSE | {"valid_from": "soon"}), "Line 3, column valid_from: write a day, such"),
        (
            (TERM, SENSE | {"valid_from": "2 April 2026", "valid_until": "1 April 2026"}),
            "Line 3, column valid_until: this is before the day",
        ),
        (
            (TERM, SENSE | {"valid_from": "soon", "valid_until": "later"}),
            "Line 3, column valid_from: write a day",
        ),
        ((TERM, SENSE, SENSE), "Line 4, column scope: this sense stands here twice."),
        ((SENSE,), "Line 2, column term: no row of this file is the term 'word'."),
        (
            (TERM, SENSE | {"example": "Ring her on 07700 900 264."}),
            "Line 3, column example: this could identify someone.",
        ),
        ((TERM, RELATION | {"other": "x"}), "Line 3, column other: there is no term 'x'."),
        ((TERM, RELATION | {"kind": "rhymes"}), "Line 3, column kind: 'rhymes' is not one of"),
        (
            (TERM, RELATION | {"kind": "same word; different meaning"}),
            "Line 3, column kind: 'same word; different meaning' is not one of",
        ),
        (
            (TERM, RELATION | {"other": "word", "other_scope": "midwifery"}),
            "Line 3, column other_scope: a relation needs two different senses.",
        ),
    ],
)
def test_a_bad_table_names_the_line_the_column_and_the_reason_and_changes_nothing(
    session: Session, rows: tuple[dict[str, str], ...], complaint: str
) -> None:
    before = session.scalar(select(func.count()).select_from(Term))
    with pytest.raises(Invalid) as refused:
        exchange.import_file(table(*rows))
    assert str(refused.value).startswith(complaint)
    assert not session.new
    assert session.scalar(select(func.count()).select_from(Term)) == before


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Line 1, column 1: here stands 'nothing', expected is 'row'."),
        ("row,word\n", "Line 1, column 2: here stands 'word', expected is 'term'."),
        (f"{HEADER},more\n", "Line 1, column 32: there are more columns"),
        (f"{HEADER}\nterm,word\n", "Line 2, column headword: the line has 2 values"),
        (f'{HEADER}\nterm,"word\n', "Line 2: this is not a table of comma-separated values"),
        ('{"@graph": [\n{"@type":\n', "Line 3, column 1: this is not JSON"),
        ("{}", 'Line 1: there is no "@graph"'),
        ('{"@graph": [\n\n1]}', "Line 3, column @type: this is no term, sense or relation."),
        ('{"@graph": [{"@type": "Thing"}]}', "Line 1, column @type: this is no term"),
        (
            '{"@graph": [{"@type": "skos:Collection",\n"@id": "word",\n"plain": 3}]}',
            "Line 3, column plain: expected is a text.",
        ),
        (
            '{"@graph": [{"@type": "skos:Collection",\n"@id": "w",\n\n"headword": []}]}',
            "Line 4, column headword: expected is a text.",
        ),
    ],
)
def test_what_is_no_such_file_is_refused_at_its_place(
    session: Session, text: str, complaint: str
) -> None:
    with pytest.raises(Invalid) as refused:
        exchange.import_file(text)
    assert str(refused.value).startswith(complaint)


def test_a_fault_in_json_is_placed_on_its_own_line(session: Session) -> None:
    text = skos().replace('"scope": "probation"', '"scope": "parole"', 1)
    line = next(n for n, each in enumerate(text.splitlines(), 1) if '"parole"' in each)
    with pytest.raises(Invalid) as refused:
        exchange.import_file(text)
    assert str(refused.value).startswith(f"Line {line}, column scope: no agency or sector")


def test_all_faults_are_counted_and_the_first_are_told(session: Session) -> None:
    rows = [TERM | {"term": f"word{n}", "plain": ""} for n in range(8)]
    with pytest.raises(Invalid) as refused:
        exchange.import_file(table(*rows))
    assert str(refused.value).count("column plain: this must not be empty.") == 5
    assert str(refused.value).endswith("And 3 more.")


@pytest.fixture
def graph(session: Session) -> rdflib.Graph:
    """The glossary as a library that knows nothing of us reads it."""
    with warnings.catch_warnings():
        # The library's own parser uses what the library calls outdated.
        warnings.simplefilter("ignore", DeprecationWarning)
        return rdflib.Graph().parse(data=skos(), format="json-ld")


def test_others_read_a_collection_for_each_term_and_a_concept_for_each_sense(
    graph: rdflib.Graph,
) -> None:
    assert len(set(graph.subjects(RDF.type, SKOS.Collection))) == 97
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == 457
    assert {next(graph.objects(each, SKOS.inScheme)) for each in concepts} == {
        rdflib.URIRef(f"{BASE}/glossary")
    }
    assert all((each, SKOS.definition, None) in graph for each in concepts)
    assert all((each, DCTERMS.source, None) in graph for each in concepts)
    assert len(set(graph.objects(THRESHOLD, SKOS.member))) == 9
    label = rdflib.Literal("Threshold", lang="en-GB")
    assert (THRESHOLD, SKOS.prefLabel, label) in graph
    assert set(graph.objects(None, CG.standing)) == {rdflib.Literal("needs practitioner review")}


def test_others_read_what_means_the_same_and_what_does_not(graph: rdflib.Graph) -> None:
    def concept(slug: str, scope: str) -> rdflib.URIRef:
        return rdflib.URIRef(f"{BASE}/glossary/{slug}#{scope}.england")

    injury = concept("non-accidental-injury", "hospital-paediatrics")
    abuse = concept("physical-abuse", "childrens-social-care")
    assert (injury, SKOS.exactMatch, abuse) in graph
    contact = concept("contact", "childrens-social-care")
    assert (contact, SKOS.exactMatch, concept("referral", "education")) in graph
    ours, law = concept("threshold", "childrens-social-care"), "local-authority-legal"
    not_the_same = set(graph.objects(ours, CG.notMatch))
    assert rdflib.URIRef(f"{BASE}/glossary/threshold#{law}.england-and-wales") in not_the_same
    section_20 = concept("section-20", "childrens-social-care")
    assert (section_20, SKOS.broadMatch, concept("looked-after", "childrens-social-care")) in graph
    every = [o for p in (SKOS.exactMatch, CG.notMatch) for o in graph.objects(None, p)]
    assert all((each, RDF.type, SKOS.Concept) in graph for each in every)


def test_the_commands_print_the_file_and_take_it_in(
    app: Flask, session: Session, tmp_path: Path
) -> None:
    runner = app.test_cli_runner()
    out = runner.invoke(args=["glossary", "export", "--format", "csv"])
    assert (out.exit_code, out.stdout) == (0, exchange.export_csv())
    file = tmp_path / "glossary.csv"
    file.write_text(table(TERM, SENSE), encoding="utf-8")
    taken = runner.invoke(args=["glossary", "import", str(file)])
    assert json.loads(taken.stdout) == {
        "terms_added": 1,
        "terms_changed": 0,
        "senses_added": 1,
        "senses_changed": 0,
        "relations_added": 0,
    }


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "could not be read: No such file or directory."),
        (b"row\n\xff", "Line 2: "),
        (b"row", "Line 1, column 2: "),
    ],
)
def test_a_command_that_cannot_says_why_in_one_line(
    app: Flask, session: Session, tmp_path: Path, content: bytes | None, complaint: str
) -> None:
    file = tmp_path / "glossary.csv"
    if content is not None:
        file.write_bytes(content)
    done = app.test_cli_runner().invoke(args=["glossary", "import", str(file)])
    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
