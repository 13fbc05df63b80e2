"""The rule in Python and the rule in SQL agree, for every audience, relation, role and state."""

from itertools import product

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from forum.access.actor import Actor
from forum.directory.audience import Audience
from forum.directory.models import GroupMember
from forum.discussion import queries
from forum.discussion.models import Post, Thread
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel import clock
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import Attribution, AudienceKind, GroupKind, Role
from tests.factories import Make
from tests.features.discussion import makers

RELATIONS = (
    "author",
    "author who left",
    "replier",
    "colleague",
    "neighbour",
    "member",
    "left the circle",
    "not confirmed",
)
STATES = ("shown", "thread hidden", "reply hidden", "taken back")
ROLES = (None, Role.MODERATOR, Role.ADMINISTRATOR)
AUDIENCES = (
    AudienceKind.EVERYONE,
    AudienceKind.PARTNERSHIP,
    AudienceKind.OUTSIDE_PARTNERSHIP,
    AudienceKind.CIRCLE,
)


class Scene:
    """A thread, a reply, and somebody in every relation to them."""

    def __init__(self, make: Make, kind: AudienceKind, level: Attribution) -> None:
        here, there = make.partnership(), make.partnership()
        author, colleague = make.practitioner(partnership=here), make.practitioner(partnership=here)
        neighbour = make.practitioner("midwifery", there)
        crowd = [make.practitioner(partnership=area) for area in (here, there) for _ in range(6)]
        member, left = make.practitioner("general-practice", there), make.practitioner()
        unconfirmed = make.practitioner(partnership=here)
        self.people = {
            "author": author,
            "author who left": author,
            "colleague": colleague,
            "neighbour": neighbour,
            "member": member,
            "left the circle": left,
            "not confirmed": unconfirmed,
        }
        group = make.group(GroupKind.CIRCLE, author, member, left, *crowd)
        self.group_id = group.id
        audience = Audience(
            kind,
            partnership_id=here.id if kind.needs_partnership else None,
            group_id=group.id if kind.needs_group else None,
        )
        self.thread = makers.thread(author, audience, attribution=level)
        replier = crowd[0] if kind is not AudienceKind.OUTSIDE_PARTNERSHIP else crowd[-1]
        self.people["replier"] = replier
        self.post = makers.reply(replier, self.thread, attribution=level)

    def actor(self, session: Session, relation: str, role: Role | None) -> Actor:
        """Somebody in a relation to the thread, with a role."""
        person = self.people[relation]
        if relation in {"author who left", "left the circle"}:
            for row in session.query(GroupMember).filter_by(practitioner_id=person.id):
                row.left_at = clock.now()
            session.flush()
        actor = makers.acting(person)
        grants = makers.granted(role)
        voices = () if relation == "not confirmed" else actor.voices
        return Actor(
            actor.practitioner_id, actor.public_id, actor.name, actor.tag, voices, grants,
            actor.group_ids,
        )  # fmt: skip

    def become(self, state: str) -> None:
        """Put the thread or its reply into a state."""
        match state:
            case "thread hidden":
                self.thread.hidden_at = clock.now()
            case "reply hidden":
                self.post.hidden_at = clock.now()
            case "taken back":
                self.thread.removed_at = self.post.removed_at = clock.now()


def _opens(actor: Actor, thread: Thread) -> bool:
    """Whether the page's own select, built once for everybody, finds the thread."""
    try:
        return queries.any_thread(actor, thread.public_id) is thread
    except NotFound:
        return False


@pytest.mark.parametrize("kind", AUDIENCES)
@pytest.mark.parametrize("level", Attribution)
def test_lists_show_exactly_what_may_be_read(
    make: Make, session: Session, kind: AudienceKind, level: Attribution
) -> None:
    scene = Scene(make, kind, level)
    for state, relation, role in product(STATES, RELATIONS, ROLES):
        with session.begin_nested() as trial:
            scene.become(state)
            session.flush()
            actor = scene.actor(session, relation, role)
            listed = session.scalar(
                select(Thread).where(Thread.id == scene.thread.id, thread_policy.visible_to(actor))
            )
            found = session.scalar(
                select(Post)
                .join(Post.thread)
                .where(Post.id == scene.post.id, post_policy.visible_to(actor))
                .options(contains_eager(Post.thread))
            )
            where = f"{state}, {relation}, {role}"
            may_thread = thread_policy.decide(actor, ThreadAction.READ, scene.thread)
            may_post = post_policy.decide(actor, PostAction.READ, scene.post)
            assert (listed is not None) == bool(may_thread), where
            assert (found is not None) == bool(may_post), where
            assert _opens(actor, scene.thread) == bool(may_thread), where
            assert (scene.post in queries.posts(actor, scene.thread).items) == bool(may_post), where
            trial.rollback()


READERS = {
    AudienceKind.EVERYONE: {"author", "author who left", "replier", "colleague", "neighbour",
                            "member", "left the circle"},
    AudienceKind.PARTNERSHIP: {"author", "author who left", "replier", "colleague"},
    AudienceKind.OUTSIDE_PARTNERSHIP: {"author", "author who left", "replier", "neighbour",
                                       "member", "left the circle"},
    AudienceKind.CIRCLE: {"author", "replier", "member"},
}  # fmt: skip


@pytest.mark.parametrize("kind", AUDIENCES)
def test_a_reply_is_read_by_its_audience_and_by_nobody_else_whatever_their_role(
    make: Make, session: Session, kind: AudienceKind
) -> None:
    scene = Scene(make, kind, Attribution.NAME_AND_AGENCY)
    for role in ROLES:
        readers = set()
        for relation in RELATIONS:
            with session.begin_nested() as trial:
                actor = scene.actor(session, relation, role)
                if post_policy.decide(actor, PostAction.READ, scene.post):
                    readers.add(relation)
                trial.rollback()
        assert readers == READERS[kind], role


def test_whoever_leaves_a_circle_keeps_their_own_words_only(make: Make, session: Session) -> None:
    scene = Scene(make, AudienceKind.CIRCLE, Attribution.NAME_AND_AGENCY)
    left = scene.actor(session, "author who left", None)
    assert thread_policy.decide(left, ThreadAction.READ, scene.thread)
    assert not post_policy.decide(left, PostAction.READ, scene.post)
    with pytest.raises(NotPermitted, match="You left this group"):
        thread_policy.require(left, ThreadAction.REPLY, scene.thread)


def test_what_a_moderator_hid_only_its_author_still_reads(make: Make, session: Session) -> None:
    scene = Scene(make, AudienceKind.EVERYONE, Attribution.NAME_AND_AGENCY)
    scene.become("thread hidden")
    reads = {
        relation
        for relation in RELATIONS
        if thread_policy.decide(
            scene.actor(session, relation, None), ThreadAction.READ, scene.thread
        )
    }
    assert reads == {"author", "author who left"}


def test_nobody_responds_to_their_own(make: Make) -> None:
    author = make.practitioner()
    thread = makers.thread(author)
    with pytest.raises(NotPermitted, match="your own"):
        thread_policy.require(makers.acting(author), ThreadAction.RESPOND, thread)


def test_nobody_shares_with_a_partnership_that_is_not_theirs(make: Make) -> None:
    elsewhere = make.partnership()
    audience = Audience(AudienceKind.PARTNERSHIP, partnership_id=elsewhere.id)
    with pytest.raises(NotPermitted, match="the partnerships you work in"):
        makers.thread(make.practitioner(), audience)


def test_nobody_shares_with_a_circle_they_are_not_in(make: Make) -> None:
    group = make.group(GroupKind.CIRCLE, make.practitioner())
    with pytest.raises(NotPermitted, match="the groups you belong to"):
        makers.thread(make.practitioner(), Audience(AudienceKind.CIRCLE, group_id=group.id))
