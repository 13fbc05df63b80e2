"""Publishing where agencies stand: the map of each voice, made by the site alone; no commits."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from forum.access.actor import Actor
from forum.case_reviews.divergence import Answer, Counts, count
from forum.case_reviews.lifecycle import Phase
from forum.case_reviews.models import CaseReview
from forum.events import bus
from forum.kernel import clock
from forum.positions import disclosure, events, queries
from forum.positions.models import Condition, Edition, Outcome, Position, Stance, Statement
from forum.positions.outcomes import outcomes
from forum.positions.policy import PositionAction, positions
from forum.positions.voices import PositionVoice
from forum.prose.prose import PlainProse
from forum.storage.database import session


def publish_after_move(payload: Mapping[str, Any]) -> None:
    """Publish the map of a review that has come to its summary: the task after each move."""
    actor = Actor.system("the phase has closed")
    review = queries.review(actor, str(payload["subject"]))
    if review.phase is Phase.SUMMARY:
        publish(actor, review)


def publish_again(_payload: Mapping[str, Any]) -> None:
    """Publish every map that enough people changed: a daily task."""
    actor = Actor.system("enough people answered since")
    for review in session().scalars(
        select(CaseReview).where(CaseReview.phase == Phase.SUMMARY, positions.visible_to(actor))
    ):
        publish(actor, review)


def publish(actor: Actor, review: CaseReview) -> None:
    """Publish where agencies stand, in each voice in which that may be published now.

    Raises:
        NotPermitted: somebody other than the site asked.
    """
    positions.require(actor, PositionAction.PUBLISH, review)
    statements = queries.statements(actor, review)
    before = queries.editions(actor, review)
    published = [
        _publish_voice(actor, review, statements, voice, [e for e in before if e.voice is voice])
        for voice in PositionVoice
    ]
    if any(published):
        bus.record(events.MapPublished(subject=review.public_id, reason=actor.reason))


def _publish_voice(
    actor: Actor,
    review: CaseReview,
    statements: Sequence[Statement],
    voice: PositionVoice,
    before: Sequence[Edition],
) -> bool:
    taken = _by_statement(statements, queries.taken(actor, review, voice))
    now: dict[int, Counts] = {
        known: count((p.agency_id, p.answer) for p in given) for known, given in taken.items()
    }
    if not statements or (before and not disclosure.may_replace(_counts(before[-1]), now)):
        return False
    earlier = [_stances(each) for each in before]
    said = {
        known: disclosure.shown(now[known], [e.get(known, {}) for e in earlier]) for known in now
    }
    last = earlier[-1] if earlier else {}
    new = {known: disclosure.news(said[known], last.get(known, {})) for known in said}
    if before and not any(new.values()):
        return False
    edition = Edition(review_id=review.id, voice=voice, published_at=clock.now())
    session().add(edition)
    session().flush()
    for (known, stances), label in zip(said.items(), outcomes(list(said.values())), strict=True):
        session().add(Outcome(edition_id=edition.id, statement_id=known, label=label))
        _keep(edition, known, stances)
    _keep_conditions(edition, before, taken, new)
    session().flush()
    return True


def _by_statement(
    statements: Sequence[Statement], taken: Sequence[Position]
) -> dict[int, list[Position]]:
    found: dict[int, list[Position]] = {each.id: [] for each in statements}
    for position in taken:
        found[position.statement_id].append(position)
    return found


def _keep(edition: Edition, statement_id: int, stances: disclosure.Stances) -> None:
    for agency, stance in stances.items():
        agree, disagree, depends = stance.voices
        session().add(
            Stance(
                edition_id=edition.id,
                statement_id=statement_id,
                agency_id=agency,
                agree=agree,
                disagree=disagree,
                depends=depends,
                leaning=stance.leaning,
                counted=stance.counted,
            )
        )


def _keep_conditions(
    edition: Edition,
    before: Sequence[Edition],
    taken: Mapping[int, Sequence[Position]],
    new: Mapping[int, disclosure.Stances],
) -> None:
    """Say on what it depends as an earlier edition did, else as those say who are news on this."""
    kept: dict[int, list[PlainProse]] = {}
    for each in before[-1].conditions if before else ():
        kept.setdefault(each.statement_id, []).append(each.words)
    for known, stances in new.items():
        depend = [each for each in taken[known] if each.answer is Answer.DEPENDS]
        listed = kept.get(known) or disclosure.conditions(
            ((each.agency_id, each.condition) for each in depend), stances
        )
        session().add_all(
            Condition(edition_id=edition.id, statement_id=known, words=words) for words in listed
        )


def _counts(edition: Edition) -> dict[int, Counts]:
    return {
        known: {agency: stance.voices for agency, stance in by_agency.items()}
        for known, by_agency in _stances(edition).items()
    }


def _stances(edition: Edition) -> dict[int, dict[int | str, disclosure.ShownStance]]:
    found: dict[int, dict[int | str, disclosure.ShownStance]] = {
        each.statement_id: {} for each in edition.outcomes
    }
    for each in edition.stances:
        found[each.statement_id][each.agency_id] = disclosure.ShownStance(
            (each.agree, each.disagree, each.depends), each.leaning, each.counted
        )
    return found
