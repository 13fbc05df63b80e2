"""The glossary out to a file and in from one; a file with a problem changes nothing."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from forum.access.actor import Actor
from forum.events import bus
from forum.glossary import csv_file, events, skos_file
from forum.glossary.faults import find_problems
from forum.glossary.models import Sense, Term
from forum.glossary.policy import term_policy
from forum.glossary.records import Problem, entries_of, records_of
from forum.glossary.relation_policy import relation_policy
from forum.glossary.relations import RelationSignature, TermRelation
from forum.glossary.seed import SeedRelation, SeedSense, SeedTerm, read_scopes
from forum.glossary.side_by_side import scope_of
from forum.glossary.taking_in import Taken, take_in
from forum.kernel.errors import Invalid
from forum.storage.database import session

#: How much of a problem's company is named.
MOST_TOLD = 5


def export_csv() -> str:
    """Return the whole glossary as a table."""
    return csv_file.write(records_of(entries()))


def export_skos(base: str) -> str:
    """Return the whole glossary as SKOS in JSON-LD; ``base`` is the address of the site."""
    found = entries()
    scopes, said = read_scopes(), {(e.slug, s.scope) for e in found for s in e.senses}

    def speaks(term: str, scope: str) -> str | None:
        sector = scopes.sector_of.get(scope, "")
        return next((each for each in (scope, sector) if (term, each) in said), None)

    return skos_file.write(list(records_of(found)), base, speaks)


def import_file(text: str) -> Taken:
    """Take in a file of either format: add what is new, replace what differs, delete nothing.

    Raises:
        Invalid: something in it cannot be used; the sentence names the line, the column and the
            reason, and nothing has changed.
    """
    is_json = text.removeprefix("\ufeff").lstrip().startswith(("{", "["))
    records = skos_file.read(text) if is_json else csv_file.read(text)
    problems = sorted(find_problems(records))
    if problems:
        raise Invalid(_told(problems))
    taken = take_in(entries_of(records), from_seed=False)
    session().flush()
    for term in taken.changed:
        bus.record(events.TermChanged(subject=term.public_id, reason="taken in from a file"))
    return taken


def _told(problems: Sequence[Problem]) -> str:
    others = problems[1:MOST_TOLD]
    also = f" Also {'; '.join(map(str, others))}" if others else ""
    more = len(problems) - MOST_TOLD
    return f"{problems[0]}{also}{f' And {more} more.' if more > 0 else ''}"


def entries() -> list[SeedTerm]:
    """Return everything in the glossary, in the form in which it is exchanged."""
    actor = Actor.system("the glossary, written to a file")
    found = session().scalars(
        select(Term)
        .where(term_policy.visible_to(actor))
        .options(
            selectinload(Term.names),
            selectinload(Term.see_also),
            selectinload(Term.senses).options(
                joinedload(Sense.agency), selectinload(Sense.signatures)
            ),
        )
    )
    related: dict[int, list[TermRelation]] = {}
    listed = (
        select(TermRelation)
        .where(TermRelation.ended.is_(None), relation_policy.visible_to(actor))
        .options(
            joinedload(TermRelation.other),
            selectinload(TermRelation.signatures).joinedload(RelationSignature.sense),
        )
    )
    for each in session().scalars(listed):
        related.setdefault(each.term_id, []).append(each)
    return [_entry(term, related.get(term.id, ())) for term in found]


def _entry(term: Term, relations: Sequence[TermRelation]) -> SeedTerm:
    return SeedTerm(
        slug=term.slug,
        headword=str(term.headword),
        plain=str(term.plain),
        false_friend=term.false_friend,
        senses=tuple(_sense(each) for each in term.senses),
        other_names=tuple(str(each.name) for each in term.names),
        see_also=tuple(each.slug for each in term.see_also),
        relations=tuple(
            SeedRelation(
                kind=each.kind.value,
                other=each.other.slug,
                between=(each.scope, each.other_scope),
                note=str(each.note),
                agreed=each.is_agreed,
            )
            for each in relations
        ),
    )


def _sense(sense: Sense) -> SeedSense:
    said = {name: str(text) for name, text in sense.said.items()}
    contested = (said.pop("contested_one"), said.pop("contested_other"))
    return SeedSense(
        scope=scope_of(sense),
        contested=contested if any(contested) else (),
        jurisdiction=sense.jurisdiction.value,
        support=sense.support.value,
        verified=sense.is_signed,
        **said,
    )
