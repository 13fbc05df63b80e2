"""What was written before the check knew better leaves by no door."""

import inspect
import json
import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forum.glossary import csv_file, exchange, seen
from forum.glossary.models import Term
from forum.kernel.errors import Invalid
from forum.prose import edition, ours
from forum.prose.prose import WARNINGS_STAY, PlainProse, Prose
from forum.web import keeping, leaving, reasons
from tests.features.glossary import makers as glossary

NAMED = "Then Tamsin Quillfeather came."
OLD = "text 1 check 1"
#: Every address whose answer is no page, and what stands against old words there.
DOORS = {
    "/api/v1/": "leaving() in forum/api/views.py",
    "/briefings/<public_id>/pdf": "stop_if_found() in forum/briefings/views.py",
    "/learning-sessions/<public_id>/calendar.ics": "holds no words of anybody",
    "/static/": "files of ours",
    "/metrics": "numbers",
    "/healthz": "a word of ours",
    "/readyz": "a sentence of ours",
    "/glossary/<slug>/glance": "a part of a page, for its readers",
    "/search/suggestions": "a part of a page, for its readers",
}


def test_a_text_of_this_edition_is_not_looked_at_again() -> None:
    new, old = Prose.write("We met."), Prose("We met.", "<p>We met.</p>", OLD)
    assert (new.is_looked_at, old.is_looked_at) == (True, False)
    assert Prose.write(NAMED, WARNINGS_STAY).is_looked_at
    assert edition.edition() in new.stamp
    assert len(new.stamp) <= 40


def test_an_old_text_stops_what_leaves_and_the_sentence_says_where(session: Session) -> None:
    with pytest.raises(Invalid, match="“What differs” says “Tamsin Quillfeather”"):
        leaving.stop_if_found(
            [
                ("The title", PlainProse.write("A quiet child")),
                ("What differs", Prose(NAMED, f"<p>{NAMED}</p>", OLD)),
            ]
        )
    leaving.stop_if_found([("What differs", Prose.write(NAMED, WARNINGS_STAY))])


def test_what_was_kept_with_a_reason_leaves(session: Session) -> None:
    key = next(iter(keeping.unsettled([NAMED])[NAMED])).key
    keeping.remember([(NAMED, NAMED)], {key: reasons.read_reason("invented", "")})
    leaving.stop_if_found([("The title", PlainProse(NAMED))])


@pytest.mark.parametrize(
    ("html", "left"),
    [
        (f"<p>{NAMED}</p>", f"<p>Then {leaving.LEFT_OUT} came.</p>"),
        (
            "<p>Then <strong>Tamsin</strong> Quillfeather came.</p>",
            f"<p>{leaving.LEFT_OUT}</p>",
        ),
        ("<p>Nobody came.</p>", "<p>Nobody came.</p>"),
    ],
)
def test_a_program_is_told_the_rest(session: Session, html: str, left: str) -> None:
    told: dict[str, Any] = {"a": [{"html": leaving.Html.of(html, OLD)}], "n": 1, "none": None}
    assert leaving.leaving(told) == {"a": [{"html": left}], "n": 1, "none": None}
    fresh = leaving.Html.of(html, Prose.write("x").stamp)
    assert leaving.leaving([fresh]) == [fresh]


def test_every_address_whose_answer_is_no_page_is_known(app: Flask) -> None:
    """Whoever adds one says what holds back old words there."""
    unknown = [
        rule.rule
        for rule in app.url_map.iter_rules()
        for view in [inspect.unwrap(app.view_functions[rule.endpoint])]
        if "GET" in (rule.methods or ()) and view.__module__.startswith("forum.")
        if re.search(r"Response\(|jsonify\(|_plain\(", inspect.getsource(view))
        if not rule.rule.startswith(tuple(DOORS))
    ]
    assert unknown == []


# The glossary's files.


@pytest.fixture
def word(session: Session) -> Term:
    return glossary.term()


def _with(word: Term, text: str) -> None:
    word.plain = ours.plain(text)


def test_the_glossary_leaves_whole_or_not_at_all(word: Term, session: Session) -> None:
    assert word.slug in exchange.export_csv()
    _with(word, NAMED)
    session.flush()
    for export in (exchange.export_csv, lambda: exchange.export_skos("http://x.example")):
        with pytest.raises(Invalid, match="says “Tamsin Quillfeather”"):
            export()


def _changed(word: Term, text: str) -> str:
    said = exchange.export_csv()
    assert str(word.plain) in said
    return said.replace(str(word.plain), text)


def test_a_file_is_taken_in_once_somebody_said_why_each_detail_stays(
    word: Term, session: Session
) -> None:
    file = _changed(word, NAMED)
    with pytest.raises(Invalid, match="plain: “Tamsin Quillfeather” could identify someone"):
        exchange.import_file(file)
    assert word.plain != NAMED
    [line] = exchange.look(file)
    told = json.loads(line)
    assert (told["column"], told["quoted"]) == ("plain", "Tamsin Quillfeather")
    for wrong in ({"because": ""}, {"because": "other"}, {"because": "many", "why": "Dr Okonkwo."}):
        with pytest.raises(Invalid):
            exchange.import_file(file, json.dumps({**told, **wrong}))
    with pytest.raises(Invalid, match="Line 1 of the answers"):
        exchange.import_file(file, "nonsense")
    taken = exchange.import_file(file, json.dumps({**told, "because": "invented"}))
    assert [each.slug for each in taken.changed] == [word.slug]
    assert NAMED in exchange.export_csv()


def test_what_stands_already_is_not_asked_about_again(word: Term, session: Session) -> None:
    records = csv_file.read(exchange.export_csv())
    assert seen.warnings(records, exchange.entries()) == []
