"""Texts through the lens: words linked where they stand, as far as this reader needs it.

A word that writer and reader mean alike is linked at its first mention on the page, quietly. One
that their agencies read differently, or whose meaning has changed since the text was written, is
marked at its first mention in every text: who speaks is what makes the difference. That something
else has to be done by now stands beneath the first such text of the page. Costs a page one
statement; the texts are taken apart once for each edition of the glossary.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask import g
from markupsafe import Markup

from forum.access.actor import Actor
from forum.contracts.meanings import ReadDifferently, Written
from forum.glossary.edition import Edition, Then
from forum.glossary.editions import looking
from forum.glossary.lookup import Mention
from forum.glossary.own_words import ALL
from forum.glossary.wording import day_said
from forum.kernel import clock
from forum.text.linking import Anchor, Linkable, Note, put_together, with_notes
from forum.text.shown import shown
from forum.web.identity import actor_or_none

PLAIN, DIFFERS, THEN = "word", "word word--differs", "word word--then"


@dataclass(slots=True)
class Glass:
    """One reader's view of one page."""

    edition: Edition
    readers: frozenset[int]
    silenced: frozenset[str]
    #: The words that this page has linked already.
    linked: set[str] = field(default_factory=set)
    #: The words of which this page has said, for a writer's agency, that they changed.
    told: set[tuple[str, int]] = field(default_factory=set)
    #: The thing shown last, whose parts are one text.
    last: "_View | None" = None

    def show(self, html: str, by: Written) -> Markup:
        """Return a text, or the next part of one, with its links."""
        if ALL in self.silenced:
            return shown(html)
        if self.last is None or self.last.by is not by:
            day = clock.local(by.created_at).date()
            self.last = _View(self, by, by.agency_id, day, self._differing(by.agency_id))
        return self.last.shown(html)

    def _differing(self, writer: int | None) -> frozenset[str]:
        return self.edition.differing(writer, self.readers) if writer else frozenset()


@dataclass(slots=True)
class _View:
    """One thing on the page that somebody wrote."""

    glass: Glass
    by: Written
    writer: int | None
    day: date
    differing: frozenset[str]
    seen: set[str] = field(default_factory=set)
    #: What has to be done otherwise by now, in the part that is being shown.
    changed: list[Note] = field(default_factory=list)

    def shown(self, html: str) -> Markup:
        """Return the next part of it, with its links, and beneath what changed since."""
        self.changed.clear()
        linked = put_together(self.glass.edition.taken_apart(html), self.anchor)
        return with_notes(linked, self.changed) if self.changed else linked

    def anchor(self, mention: Mention) -> Anchor | None:
        """Return the link for a mention, if it is to have one."""
        slug = next((each for each in mention.terms if each in self.differing), mention.terms[0])
        if slug in self.seen or slug in self.glass.silenced:
            return None
        self.seen.add(slug)
        then = self._then(slug)
        if slug not in self.differing and then is None:
            return self._plain(slug)
        assert self.writer is not None
        url = f"/glossary/{slug}?by={self.glass.edition.speakers[self.writer].slug}"
        if then is None:
            return Anchor(url, DIFFERS)
        url = f"{url}&v={then.version}"
        if then.changed is not None and (slug, self.writer) not in self.glass.told:
            self.glass.told.add((slug, self.writer))
            headword = self.glass.edition.words[slug].headword
            self.changed.append(Note(headword, url, _said(then.changed)))
        return Anchor(url, THEN)

    def _plain(self, slug: str) -> Anchor | None:
        if slug in self.glass.linked:
            return None
        self.glass.linked.add(slug)
        return Anchor(f"/glossary/{slug}", PLAIN)

    def _then(self, slug: str) -> Then | None:
        if self.writer is None:
            return None
        return self.glass.edition.then(slug, self.writer, self.day)


def _said(day: date) -> str:
    if day > clock.today():
        return f"this word’s meaning changes on {day_said(day)}. Until then it stays as it is."
    return f"this word’s meaning changed on {day_said(day)}. This was written before."


def through(html: str, by: Written) -> Markup:
    """Return stored HTML for the reader of this page; a visitor reads it as it is."""
    if "glass" not in g:
        actor = actor_or_none()
        if actor is None:
            return shown(html)
        found = looking(actor)
        g.glass = Glass(found.edition, actor.agency_ids, found.silenced)
    glass: Glass = g.glass
    return glass.show(html, by)


def readings(actor: Actor, writer: int, htmls: Sequence[str]) -> Sequence[ReadDifferently]:
    """Return the words of rendered texts that other agencies read differently from the writer's."""
    found = looking(actor)
    edition = found.edition
    slugs = {
        slug: None
        for html in htmls
        for piece in edition.taken_apart(html)
        if isinstance(piece, Linkable)
        for slug in piece.found.terms
    }
    readers = {slug: edition.read_differently(slug, writer) for slug in slugs}
    return [
        ReadDifferently(edition.words[slug].headword, f"/glossary/{slug}", agencies)
        for slug, agencies in readers.items()
        if agencies and slug not in found.silenced and ALL not in found.silenced
    ]
