"""What people write is checked: by its type in the code, its column, its field and its event."""

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator

import wtforms
from flask import Flask
from sqlalchemy import JSON, Column, Enum, MetaData, String, Table, Text
from sqlalchemy.orm import Mapper

import forum
from forum.events.bus import Event
from forum.prose.prose import PlainProseText, Prose
from forum.storage.base import Base
from forum.web.forms import BaseForm, CheckedField
from tests.architecture.source import Module, calls, modules

#: Written with ``write``, never by its constructor, which asks no check.
CHECKED = {"Prose", "PlainProse"}

#: Columns of letters that are nobody's free words, by their name in any table …
OURS = {
    "public_id": "made by us",
    "slug": "made by us",
    "byline": "a name from the directory, or a pseudonym that we made",
    "author_tag": "made by us",
    "sealed_author": "a sealed name",
    "sealed_follower": "a sealed name",
    "voice_key": "made by us",
    "prompt": "the key of a question of ours",
    "digest": "made by us",
    "previous": "made by us",
    "token_hash": "made by us",
}
#: … or of one table.
OURS_IN: dict[str, str] = {
    "account.email": "an address, proved by a letter to it",
    "account.fs_uniquifier": "made by us",
    "account.password": "a hash",
    "agency.name": "from our list",
    "agency.person": "from our list",
    "agency.short": "from our list",
    "audit_entry.actor": "an identifier",
    "audit_entry.kind": "from our list",
    "audit_entry.reason": "one of a few words of ours",
    "audit_entry.sealed": "a sealed name",
    "audit_entry.subject": "an identifier",
    "audit_entry.tag": "from our list",
    "daily.task": "from our list",
    "draft.fields": "masked before it is kept, for its writer alone, for thirty days",
    "draft.place": "an address of ours",
    "glossary_seed_load.stamp": "made by us",
    "joining.email": "an address that a letter goes to",
    "joining.name": "a person's own name",
    "joining.setting": "a workplace, confirmed by a steward",
    "job.payload": "identifiers, from an event",
    "job.problem": "an error of ours, shown to nobody",
    "job.task": "from our list",
    "kept_detail.detail_key": "a keyed hash",
    "learning_session.format": "from our list",
    "learning_session.join_link": "a web address, for people with a place",
    "learning_session_phase.prompt": "from our list",
    "learning_session_phase.speaks": "from our list",
    "learning_session_phase.title": "from our list",
    "mentoring_card_subject.subject": "from our list",
    "mentoring_proposal.a_learns": "from our list",
    "mentoring_proposal.b_learns": "from our list",
    "mentoring_unmatched.reason": "one of a few sentences of ours",
    "notice.about": "an identifier",
    "notice.letter": "a keyed hash",
    "question.passage": "which words of a reply, by their numbers",
    "question.place_id": "an identifier, held to its form",
    "notice.recipient_tag": "made by us",
    "notice.subject": "an identifier",
    "notice.telling": "from our list",
    "notice_wishes.often": "from our list",
    "pairing_meeting.topics": "from our list",
    "partnership.name": "set by whoever runs the site",
    "practitioner.name": "a person's own name",
    "practitioner.telephone": "a work number, digits only",
    "scrub.marks": "keyed hashes",
    "scrub_reached.place": "the name of a table",
    "sign_in_attempt.account_key": "a keyed hash",
    "sign_in_attempt.origin_key": "a keyed hash",
    "setting.name": "a workplace, confirmed by a steward",
    "sign_in.device": "made of what a browser calls itself",
    "submission.digest": "a digest of a key of ours",
    "submission.sealed_location": "an address of ours, sealed",
    "term_relation.other_scope": "the slug of an agency or a sector",
    "term_relation.scope": "the slug of an agency or a sector",
    "matter.kind": "from our list",
    "matter.subject": "an identifier",
    "unmask.kind": "from our list",
    "unmask.subject": "an identifier",
    "urgent_route.detail": "set by whoever runs the site",
    "urgent_route.name": "set by whoever runs the site",
    "urgent_route.telephone": "set by whoever runs the site",
}
#: Text fields that take no words about practice, and what they take.
TAKES_NO_WORDS: dict[str, str] = {
    "forum.accounts.forms.ApplyForm.email": "an address",
    "forum.accounts.forms.ApplyForm.name": "a person's own name",
    "forum.accounts.forms.AskResetForm.email": "an address",
    "forum.accounts.forms.CardForm.telephone": "a work number, digits only",
    "forum.accounts.forms.InviteForm.email": "an address",
    "forum.accounts.forms.JoinForm.name": "a person's own name",
    "forum.accounts.forms.NameForm.name": "a person's own name",
    "forum.accounts.forms.SignInForm.email": "an address",
    "forum.accounts.forms.WorkplaceForm.setting": "a workplace, confirmed by a steward",
    "forum.directory.forms.PlaceNameForm.name": "set by whoever runs the site",
    **{
        f"forum.directory.forms.RoutesForm.{part}_{number}": "set by whoever runs the site"
        for part in ("name", "detail", "telephone")
        for number in range(1, 6)
    },
    "forum.mentoring.forms.apart.ApartForm.name": "somebody's name, looked up and not kept",
    "forum.scrubs.forms.WordsForm.words": "looked for to be removed, and never kept",
}
#: What an event says: identifiers, and one of a few words of ours why.
EVENT_FIELDS = ["subject", "actor", "sealed", "reason"]


def unchecked_constructions(sources: Iterable[Module]) -> list[str]:
    return [
        source.place(call)
        for source in sources
        if not source.path.startswith("forum/prose/")
        for call, name in calls(source)
        if name.rpartition(".")[2] in CHECKED
    ]


def test_checked_words_are_made_by_the_check_alone() -> None:
    assert unchecked_constructions(modules()) == []


def test_words_that_go_round_the_check_are_noticed() -> None:
    planted = Module(
        "forum/seams/service.py",
        "def open(title, text):\n"
        "    seam.title = PlainProse.write(title)\n"
        "    seam.body = prose.Prose(text, text, '')\n"
        "    seam.body = composite(Prose, *prose_columns('body'))\n",
    )

    assert unchecked_constructions([planted]) == [f"{planted.path}:open"]


def written_past_their_type(sources: Iterable[Module]) -> list[str]:
    """Return where a stored source or its HTML is given a value by itself."""
    return [
        f"{source.place(node)} {name}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute)
        and (name := target.attr).endswith(("_source", "_html", "_stamp"))
    ]


def test_a_text_and_its_html_are_never_set_apart() -> None:
    planted = Module("forum/seams/service.py", "def open(seam):\n    seam.body_html = '<b>'\n")

    assert written_past_their_type(modules()) == []
    assert written_past_their_type([planted]) == [f"{planted.path}:open body_html"]


def loose_columns(metadata: MetaData, checked: set[str]) -> list[str]:
    """Return the columns that could hold somebody's words, unchecked."""
    return sorted(
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if _holds_letters(column)
        and f"{table.name}.{column.name}" not in checked | set(OURS_IN)
        and column.name not in OURS
    )


def _holds_letters(column: "Column[object]") -> bool:
    kind = column.type
    if isinstance(kind, PlainProseText | Enum):
        return False
    return isinstance(kind, String | JSON)


def _checked_columns(mappers: Iterable["Mapper[object]"]) -> set[str]:
    """Return the columns of every ``composite(Prose, …)``."""
    return {
        f"{column.table.name}.{column.name}"
        for mapper in mappers
        for composite in mapper.composites
        if composite.composite_class is Prose
        for column in composite.columns
    }


def test_every_column_of_words_takes_checked_words_only(app: Flask) -> None:
    checked = _checked_columns(Base.registry.mappers)

    assert loose_columns(Base.metadata, checked) == []


def test_every_excuse_for_a_column_is_still_needed(app: Flask) -> None:
    stored = {f"{t.name}.{c.name}" for t in Base.metadata.tables.values() for c in t.columns}
    names = {column.partition(".")[2] for column in stored}

    assert set(OURS_IN) - stored == set()
    assert set(OURS) - names == set()


def test_a_column_that_takes_any_words_is_noticed() -> None:
    planted = MetaData()
    columns: list[Column[object]] = [
        Column("public_id", String(16)),
        Column("title", PlainProseText(200)),
        Column("body_source", Text),
        Column("note", String(200)),
        Column("notes", JSON),
    ]
    Table("seam", planted, *columns)

    assert loose_columns(planted, {"seam.body_source"}) == ["seam.note", "seam.notes"]


def wordy(events: Iterable[type[Event]]) -> list[str]:
    """Return the events that carry more than every event does."""
    return [
        each.__name__
        for each in events
        if [field.name for field in dataclasses.fields(each)] != EVENT_FIELDS
        or any(field.type is not str for field in dataclasses.fields(each))
    ]


def _events(base: type[Event] = Event) -> Iterator[type[Event]]:
    for each in base.__subclasses__():
        if each.__module__.startswith("forum."):
            yield each
            yield from _events(each)


def test_events_carry_identifiers_only(app: Flask) -> None:
    _import_everything()

    assert wordy(_events()) == []


def test_an_event_that_carries_words_is_noticed() -> None:
    planted = dataclasses.make_dataclass(
        "SeamOpened", [("title", str, "")], bases=(Event,), frozen=True, slots=True, kw_only=True
    )

    assert wordy([planted]) == ["SeamOpened"]


#: A reason is a literal of ours, or a value of an enumeration, or a name that says which.
REASONS = re.compile(r"^('[a-z ,]*'|'[^']*' if .+ else '[^']*'|by|\w+(\.\w+)*\.(value|reason))$")


def free_reasons(sources: Iterable[Module]) -> list[str]:
    return [
        f"{source.place(call)} {reason}"
        for source in sources
        if re.search(r"/\w*service\w*\.py$", source.path)
        for call, name in calls(source)
        if name == "bus.record"
        for inner in ast.walk(call)
        if isinstance(inner, ast.keyword) and inner.arg == "reason"
        if not REASONS.match(reason := ast.unparse(inner.value))
    ]


def test_the_reason_of_an_event_is_a_word_of_ours() -> None:
    planted = Module(
        "forum/seams/service.py",
        "def close(actor, why):\n"
        "    bus.record(SeamClosed(subject='x', reason='too old'))\n"
        "    bus.record(SeamClosed(subject='x', reason=why.source))\n",
    )

    assert free_reasons(modules()) == []
    assert free_reasons([planted]) == [f"{planted.path}:close why.source"]


def unchecked_fields(forms: Iterable[type[BaseForm]]) -> list[str]:
    """Return the fields into which people can write words that nothing checks."""
    return sorted(
        {
            f"{owner.__module__}.{owner.__name__}.{name}"
            for form in forms
            for name, kind, owner in _fields(form)
            if issubclass(kind, wtforms.StringField | wtforms.TextAreaField)
            and not issubclass(kind, CheckedField | wtforms.HiddenField | wtforms.PasswordField)
        }
    )


def _fields(form: type[BaseForm]) -> Iterator[tuple[str, type[wtforms.Field], type]]:
    """Yield the fields of a form, with the class that declares each."""
    for name in dir(form):
        field = getattr(form, name)
        if hasattr(field, "field_class"):
            owner = next(each for each in form.__mro__ if name in vars(each))
            yield name, field.field_class, owner


def _forms(base: type[BaseForm] = BaseForm) -> Iterator[type[BaseForm]]:
    for each in base.__subclasses__():
        if each.__module__.startswith("forum."):
            yield each
        yield from _forms(each)


def _import_everything() -> None:
    for found in pkgutil.walk_packages(forum.__path__, "forum."):
        importlib.import_module(found.name)


def test_every_field_that_takes_words_checks_them(app: Flask) -> None:
    _import_everything()
    found = unchecked_fields(_forms())

    assert [name for name in found if name not in TAKES_NO_WORDS] == []
    assert set(TAKES_NO_WORDS) - set(found) == set(), "an excuse that nothing needs any more"


def test_a_field_that_takes_words_unchecked_is_noticed() -> None:
    class SeamForm(BaseForm):
        what = wtforms.TextAreaField("What opens it?")

    assert [name.rpartition(".")[2] for name in unchecked_fields([SeamForm])] == ["what"]
