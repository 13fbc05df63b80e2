"""Whatever the world looks like: SQL, Python and a plain reading of the rule say the same."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from forum.directory.audience import Audience
from forum.directory.models import Group, GroupMember, Partnership, Practitioner
from forum.discussion.models import Post, Thread
from forum.discussion.policy import PostAction, ThreadAction, post_policy, thread_policy
from forum.kernel import clock
from forum.kernel.errors import NotFound, NotPermitted
from forum.kernel.vocabulary import AudienceKind, GroupKind
from tests.factories import Make
from tests.features.discussion import makers

PEOPLE, AREAS, GROUPS = 5, 3, 2
KINDS = [kind for kind in AudienceKind if kind is not AudienceKind.ONLY_ME]


@dataclass(frozen=True)
class Told:
    """A thread as it is drawn: who opens it, for whom, who replies, what is hidden."""

    author: int
    kind: AudienceKind
    place: int
    repliers: tuple[int, ...]
    hidden: bool
    replies_hidden: bool


@dataclass
class World:
    """Where people work, in which groups they are, and which they left after all was said."""

    works: list[set[int]]
    groups: list[set[int]]
    left: list[set[int]]
    people: list[Practitioner] = field(default_factory=list)


def some(size: int, least: int = 0) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, size - 1), min_size=least)


def for_each(inner: st.SearchStrategy[set[int]]) -> st.SearchStrategy[list[set[int]]]:
    return st.lists(inner, min_size=PEOPLE, max_size=PEOPLE)


person = st.integers(0, PEOPLE - 1)
WORLD = st.builds(World, for_each(some(AREAS, 1)), for_each(some(GROUPS)), for_each(some(GROUPS)))
TOLD = st.builds(
    Told,
    person,
    st.sampled_from(KINDS),
    st.integers(0, 5),
    st.lists(person, max_size=3).map(tuple),
    st.booleans(),
    st.booleans(),
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=WORLD, told=TOLD)
def test_everybody_reads_what_is_for_them_and_nothing_else(
    make: Make, session: Session, world: World, told: Told
) -> None:
    with session.begin_nested() as trial:
        areas = [make.partnership() for _ in range(AREAS)]
        groups = [make.group(GroupKind.CIRCLE) for _ in range(GROUPS)]
        _settle(make, session, world, areas, groups)
        thread = _tell(session, world, told, areas, groups)
        if thread is not None:
            _leave(session, world, groups)
            for number in range(PEOPLE):
                _compare(session, world, told, thread, number)
        trial.rollback()
    session.expunge_all()


def _settle(
    make: Make, session: Session, world: World, areas: list[Partnership], groups: list[Group]
) -> None:
    world.people = []
    for works, inside in zip(world.works, world.groups, strict=True):
        first, *others = sorted(works)
        somebody = make.practitioner(partnership=areas[first])
        for area in others:
            make.affiliation(somebody, "midwifery", areas[area])
        session.add_all(
            GroupMember(group_id=groups[each].id, practitioner_id=somebody.id) for each in inside
        )
        world.people.append(somebody)
    session.flush()


def _tell(
    session: Session, world: World, told: Told, areas: list[Partnership], groups: list[Group]
) -> Thread | None:
    """Open the thread and reply, as far as the rules let these people."""
    area, group = areas[told.place % AREAS].id, groups[told.place % GROUPS].id
    audience = Audience(
        told.kind,
        partnership_id=area if told.kind.needs_partnership else None,
        group_id=group if told.kind.needs_group else None,
    )
    try:
        thread = makers.thread(world.people[told.author], audience)
    except NotPermitted:
        return None
    for replier in told.repliers:
        try:
            makers.reply(world.people[replier], thread)
        except NotFound:
            continue
    thread.hidden_at = clock.now() if told.hidden else None
    session.flush()
    for post in session.scalars(select(Post).where(Post.thread_id == thread.id)):
        post.hidden_at = clock.now() if told.replies_hidden else None
    session.flush()
    return thread


def _leave(session: Session, world: World, groups: list[Group]) -> None:
    for somebody, left in zip(world.people, world.left, strict=True):
        for each in left:
            for row in session.query(GroupMember).filter_by(
                group_id=groups[each].id, practitioner_id=somebody.id
            ):
                row.left_at = clock.now()
    session.flush()


def _compare(session: Session, world: World, told: Told, thread: Thread, number: int) -> None:
    reader, mine = makers.acting(world.people[number]), number == told.author
    meant = _is_meant(world, told, number)
    by_sql = session.scalar(
        select(Thread.id).where(Thread.id == thread.id, thread_policy.visible_to(reader))
    )
    by_rule = bool(thread_policy.decide(reader, ThreadAction.READ, thread))
    assert (by_sql is not None) == by_rule == (mine or (meant and not told.hidden))

    readable = set(
        session.scalars(
            select(Post.id).where(Post.thread_id == thread.id, post_policy.visible_to(reader))
        )
    )
    whole = not told.hidden and (meant or (mine and not told.kind.needs_group))
    posts = session.scalars(
        select(Post)
        .join(Post.thread)
        .where(Post.thread_id == thread.id)
        .options(contains_eager(Post.thread))
    )
    for post in posts:
        wrote = post.author_id == reader.practitioner_id
        expected = wrote or (whole and not told.replies_hidden)
        assert (post.id in readable) == expected
        assert bool(post_policy.decide(reader, PostAction.READ, post)) == expected


def _is_meant(world: World, told: Told, number: int) -> bool:
    """The rule as a person would read it from the screen."""
    match told.kind:
        case AudienceKind.EVERYONE:
            return True
        case AudienceKind.PARTNERSHIP:
            return told.place % AREAS in world.works[number]
        case AudienceKind.OUTSIDE_PARTNERSHIP:
            return told.place % AREAS not in world.works[number]
        case _:
            return told.place % GROUPS in world.groups[number] - world.left[number]
