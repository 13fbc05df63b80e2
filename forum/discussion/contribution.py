"""One contribution as a page shows it: what opens a conversation, or a reply, and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.access.actor import Actor
from forum.contracts.flaggable import ask_author_url, flag_url
from forum.directory.authorship import wrote
from forum.discussion.addresses import (
    address_of,
    address_of_change,
    address_of_number,
    page_of_number,
)
from forum.discussion.models import Post, ResponseKind
from forum.discussion.opened import AnyThread
from forum.discussion.policy import (
    PostAction,
    ThreadAction,
    last_day_to_restore,
    post_policy,
    thread_policy,
)
from forum.discussion.queries import Responses
from forum.discussion.quoting_queries import Quoted
from forum.discussion.reply import Reply
from forum.web.addresses import address_to, addresses_to


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
    quoted: Mapping[int, Quoted]
    #: Whether what opens the conversation is kept for later.
    kept: bool


@dataclass(slots=True, kw_only=True)
class Said:
    """What opens the conversation, or one reply, with what its reader may do about it."""

    thing: AnyThread | Reply
    #: None for a reply to which nobody responded yet.
    buttons: Sequence[Button] | None
    #: Whether its reader may respond to it: not to one's own words.
    may_respond: bool
    #: Where a response to what opens the conversation is sent.
    respond_url: str = ""
    deeds: Sequence[Deed] = ()
    #: Where else can be done with a reply what its reader may do; the opening has ``deeds``.
    more_url: str = ""
    #: The page of a named author.
    author_url: str = ""
    #: When it was changed, what it said before.
    changes_url: str = ""
    #: Where its author brings back what they took back, and until when; empty otherwise.
    restore_url: str = ""
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


def opening(actor: Actor, thread: AnyThread, beside: Beside) -> Said:
    """Return what opens a conversation."""

    def where(action: ThreadAction, endpoint: str) -> str:
        allowed = thread_policy.decide(actor, action, thread)
        return address_to(endpoint, thread.public_id) if allowed else ""

    edits = thread_policy.decide(actor, ThreadAction.EDIT, thread)
    quotes = address_to("quoting.opening", thread.public_id) if beside.may_reply else ""
    return Said(
        thing=thread,
        buttons=_buttons(beside.given.get(None, {})),
        may_respond=bool(respond := where(ThreadAction.RESPOND, "discussion.respond")),
        respond_url=respond,
        deeds=_offered(
            Deed("Quote", quotes),
            _keeping(address_to("keeping.keep", thread.public_id), kept=beside.kept),
            Deed("Link to this", address_of(thread)),
            Deed("Change", address_of_change(thread) if edits else ""),
            Deed("Take back", where(ThreadAction.REMOVE, "discussion.take_back")),
            *_moderation(actor, thread, "thread"),
        ),
        author_url=address_to("people.show", thread.author.public_id) if thread.author else "",
        changes_url=address_to("history.of_thread", thread.public_id),
        restore_url=where(ThreadAction.RESTORE, "history.restore"),
    )


def replies(actor: Actor, thread: AnyThread, shown: Sequence[Reply], beside: Beside) -> list[Said]:
    """Return a page of replies: nothing is done twice here that can be done once."""
    more, author = addresses_to("deeds.of_reply"), addresses_to("people.show")
    here = address_of(thread)
    said = []
    for post in shown:
        name, given, quoted = post.public_id, beside.given.get(post.id), beside.quoted.get(post.id)
        answered = post.answers_number
        page = page_of_number(post.number)
        said.append(
            Said(
                thing=post,
                buttons=_buttons(given) if given else None,
                may_respond=bool(post_policy.decide(actor, PostAction.RESPOND, post)),
                more_url=more(name),
                author_url=author(post.author) if post.author else "",
                changes_url=address_to("history.of_reply", name) if post.edited_at else "",
                restore_url=_restoring(actor, post) if post.removed_at else "",
                answers_url=address_of_number(thread, answered) if answered else "",
                answer_url=f"{here}?{page}answering={post.number}#reply-heading"
                if beside.may_reply
                else "",
                quoted=quoted,
                quoted_url=_place_of(thread, quoted.post) if quoted else "",
                quoted_changes_url=_changes_of(thread, quoted.post) if quoted else "",
            )
        )
    return said


def deeds_of_reply(actor: Actor, post: Post, *, may_reply: bool, kept: bool) -> Sequence[Deed]:
    """Return what its reader may do with one reply, besides responding to it and answering it."""
    allowed = post_policy.allowed(actor, post)

    def where(action: PostAction, endpoint: str) -> str:
        return address_to(endpoint, post.public_id) if action in allowed else ""

    return _offered(
        Deed("Quote", address_to("quoting.reply", post.public_id) if may_reply else ""),
        _keeping(where(PostAction.READ, "keeping.keep_reply"), kept=kept),
        Deed("Link to this", where(PostAction.READ, "discussion.reply")),
        Deed("Change", where(PostAction.EDIT, "discussion.edit_reply")),
        Deed("Take back", where(PostAction.REMOVE, "discussion.take_back_reply")),
        *_moderation(actor, post, "post"),
    )


def _restoring(actor: Actor, post: Reply) -> str:
    allowed = post_policy.decide(actor, PostAction.RESTORE, post)
    return address_to("history.restore_reply", post.public_id) if allowed else ""


def _keeping(url: str, *, kept: bool) -> Deed:
    """Return the line that keeps a contribution for later, or lets it go."""
    if kept:
        return Deed("Let go of this", url, "kept", "no")
    return Deed("Keep for later", url, "kept", "yes")


def _place_of(thread: AnyThread, post: Post | None) -> str:
    return address_of_number(thread, post.number) if post else f"{address_of(thread)}#opening"


def _changes_of(thread: AnyThread, post: Post | None) -> str:
    if post is None:
        return address_to("history.of_thread", thread.public_id)
    return address_to("history.of_reply", post.public_id)


def _moderation(actor: Actor, thing: AnyThread | Post, kind: str) -> list[Deed]:
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
