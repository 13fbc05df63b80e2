"""The glossary out to a file and in from one; a file with a problem changes nothing."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from forum.access.actor import Actor
from forum.events import bus
from forum.glossary import answers, csv_file, events, seen, skos_file
from forum.glossary.at_risk import stop_if_now
from forum.glossary.faults import find_problems
from forum.glossary.models import Sense, Term
from forum.glossary.policy import term_policy
from forum.glossary.records import Problem, Record, entries_of, records_of
from forum.glossary.relation_policy import relation_policy
from forum.glossary.relations import RelationSignature, TermRelation
from forum.glossary.seed import SeedRelation, SeedSense, SeedTerm, read_scopes
from forum.glossary.seen import stop_if_unseen
from forum.glossary.side_by_side import scope_of
from forum.glossary.skos_nodes import speaking
from forum.glossary.taking_in import Taken, take_in
from forum.kernel.errors import Invalid
from forum.storage.database import session

#: How much of a problem's company is named.
MOST_TOLD = 5


def export_csv() -> str:
    """Return the whole glossary as a table."""
    found = entries()
    stop_if_unseen(found)
    return csv_file.write(records_of(found))


def export_skos(base: str) -> str:
    """Return the whole glossary as SKOS in JSON-LD; ``base`` is the address of the site."""
    found = entries()
    stop_if_unseen(found)
    said = {(e.slug, s.scope) for e in found for s in e.senses}
    return skos_file.write(list(records_of(found)), base, speaking(said, read_scopes()))


def import_file(text: str, kept: str = "", *, not_now: bool = False) -> Taken:
    """Take in a file of either format: add what is new, replace what differs, delete nothing.

    Args:
        text: the file.
        kept: lines of ``look`` with the reasons why what the check warns of may stay.
        not_now: whether somebody said that no child is at risk at this moment.

    Raises:
        AtRiskNow: something in it seems to ask for help with such a child; nothing is kept.
        Invalid: something in it cannot be used; the sentence names the line, the column and the
            reason, and nothing has changed.
    """
    given = answers.answers(kept)
    records = _usable(text, (reason.why for reason in given.values()), not_now=not_now)
    if unseen := seen.keep(seen.warnings(records, entries()), given):
        raise Invalid(_told(unseen))
    taken = take_in(entries_of(records), from_seed=False)
    session().flush()
    for term in taken.changed:
        bus.record(events.TermChanged(subject=term.public_id, reason="taken in from a file"))
    return taken


def look(text: str, *, not_now: bool = False) -> Iterator[str]:
    """Yield a line for each place of a file that the check warns of; nothing is taken in.

    Raises:
        AtRiskNow: as taking it in would.
        Invalid: something in the file cannot be used.
    """
    yield from answers.lines(seen.warnings(_usable(text, not_now=not_now), entries()))


def _usable(text: str, whys: Iterable[str] = (), *, not_now: bool) -> Sequence[Record]:
    """Return the records of a file in which nothing is wrong by itself.

    Raises:
        AtRiskNow: this comes before all that may be wrong.
        Invalid: something is.
    """
    is_json = text.removeprefix("\ufeff").lstrip().startswith(("{", "["))
    records = skos_file.read(text) if is_json else csv_file.read(text)
    stop_if_now(records, whys, entries, went_on=not_now)
    if problems := sorted(find_problems(records)):
        raise Invalid(_told(problems))
    return records


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
