"""One contribution as a page shows it: what opens a conversation, or a reply, and what to do."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.access.actor import Actor
from forum.contracts.flaggable import ask_author_url, flag_url
from forum.directory.authorship import wrote
from forum.discussion.addresses import (
    address_of,
    address_of_change,
    address_of_number,
    address_of_reply,
)
from forum.discussion.models import Post, ResponseKind, Thread
from forum.discussion.policy import (
    PostAction,
    ThreadAction,
    last_day_to_restore,
    post_policy,
    thread_policy,
)
from forum.discussion.queries import Responses
from forum.discussion.quoting_queries import Quoted
from forum.web.addresses import address_to


@dataclass(frozen=True, slots=True)
class Button:
    """A one-press response as its button shows it."""

    value: str
    label: str
    count: int
    given: bool


UNPRESSED = {kind: Button(kind.value, kind.label, 0, given=False) for kind in ResponseKind}


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the menu below a contribution: something its reader may do, and where.

    With a ``name`` it is a button, which sends that name and ``value``; without, a link.
    """

    label: str
    url: str
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a page fetched once for all its contributions, by the row of a reply or None."""

    may_reply: bool
    given: Mapping[int | None, Responses]
    kept: Collection[int | None]
    quoted: Mapping[int, Quoted]

    def keeping(self, row: int | None, url: str) -> Deed:
        """Return the line that keeps a contribution for later, or lets it go."""
        if row in self.kept:
            return Deed("Let go of this", url, "kept", "no")
        return Deed("Keep for later", url, "kept", "yes")

    def quoting(self, endpoint: str, thing: Thread | Post) -> str:
        """Return where words of a contribution are chosen to be quoted."""
        return address_to(endpoint, thing.public_id) if self.may_reply else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What opens the conversation, or one reply, with what its reader may do about it."""

    thing: Thread | Post
    buttons: Sequence[Button]
    #: Where a response is sent; empty for one's own words.
    respond_url: str
    mine: bool
    deeds: Sequence[Deed] = ()
    changes_url: str
    #: Where its author brings back what they took back, and until when; empty otherwise.
    restore_url: str
    #: The reply that this one answers, and where to answer this one; empty for the opening.
    answers_url: str = ""
    answer_url: str = ""
    #: What a reply quotes, where that stands, and what became of it.
    quoted: Quoted | None = None
    quoted_url: str = ""
    quoted_changes_url: str = ""

    @property
    def restore_until(self) -> date | None:
        """The last day on which its author may bring it back."""
        return last_day_to_restore(self.thing.removed_at) if self.thing.removed_at else None


def opening(actor: Actor, thread: Thread, beside: Beside) -> Said:
    """Return what opens a conversation."""

    def where(action: ThreadAction, endpoint: str) -> str:
        allowed = thread_policy.decide(actor, action, thread)
        return address_to(endpoint, thread.public_id) if allowed else ""

    edits = thread_policy.decide(actor, ThreadAction.EDIT, thread)
    return Said(
        thing=thread,
        buttons=_buttons(beside.given.get(None, {})),
        respond_url=where(ThreadAction.RESPOND, "discussion.respond"),
        mine=wrote(actor, thread),
        deeds=_offered(
            Deed("Quote", beside.quoting("quoting.opening", thread)),
            beside.keeping(None, address_to("keeping.keep", thread.public_id)),
            Deed("Link to this", address_of(thread)),
            Deed("Change", address_of_change(thread) if edits else ""),
            Deed("Take back", where(ThreadAction.REMOVE, "discussion.take_back")),
            *_moderation(actor, thread, "thread"),
        ),
        changes_url=address_to("history.of_thread", thread.public_id),
        restore_url=where(ThreadAction.RESTORE, "history.restore"),
    )


def reply(actor: Actor, post: Post, beside: Beside) -> Said:
    """Return one reply."""
    allowed = post_policy.allowed(actor, post)

    def where(action: PostAction, endpoint: str) -> str:
        return address_to(endpoint, post.public_id) if action in allowed else ""

    quoted = beside.quoted.get(post.id)
    here, answered = address_of_reply(post).partition("#")[0], post.answers_number
    joined = "&" if "?" in here else "?"
    return Said(
        thing=post,
        buttons=_buttons(beside.given.get(post.id, {})),
        respond_url=where(PostAction.RESPOND, "discussion.respond_to_reply"),
        mine=wrote(actor, post),
        deeds=_offered(
            Deed("Quote", beside.quoting("quoting.reply", post)),
            beside.keeping(post.id, where(PostAction.READ, "keeping.keep_reply")),
            Deed("Link to this", where(PostAction.READ, "discussion.reply")),
            Deed("Change", where(PostAction.EDIT, "discussion.edit_reply")),
            Deed("Take back", where(PostAction.REMOVE, "discussion.take_back_reply")),
            *_moderation(actor, post, "post"),
        ),
        changes_url=address_to("history.of_reply", post.public_id),
        restore_url=where(PostAction.RESTORE, "history.restore_reply"),
        quoted=quoted,
        quoted_url=_place_of(post.thread, quoted.post) if quoted else "",
        quoted_changes_url=_changes_of(post.thread, quoted.post) if quoted else "",
        answers_url=address_of_number(post.thread, answered) if answered else "",
        answer_url=f"{here}{joined}answering={post.number}#reply-heading"
        if beside.may_reply
        else "",
    )


def _place_of(thread: Thread, post: Post | None) -> str:
    return address_of_number(thread, post.number) if post else f"{address_of(thread)}#opening"


def _changes_of(thread: Thread, post: Post | None) -> str:
    if post is None:
        return address_to("history.of_thread", thread.public_id)
    return address_to("history.of_reply", post.public_id)


def _moderation(actor: Actor, thing: Thread | Post, kind: str) -> list[Deed]:
    if wrote(actor, thing) or not actor.voices:
        return []
    name = thing.public_id
    return [
        Deed("Ask a moderator to look", flag_url(kind, name)),
        Deed("Ask who wrote this", ask_author_url(actor, kind, name, thing.sealed_author)),
    ]


def _offered(*deeds: Deed) -> list[Deed]:
    return [deed for deed in deeds if deed.url]


def _buttons(given: Responses) -> list[Button]:
    return [
        Button(kind.value, kind.label, *given[kind]) if kind in given else unpressed
        for kind, unpressed in UNPRESSED.items()
    ]
