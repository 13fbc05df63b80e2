"""The rows of threads and replies: locked, filled with words, their words kept and put back.

The services ask the policy; nothing here does, and nothing but they may call it.
"""

from collections.abc import Mapping, Sequence

from forum.directory.authorship import moment_for
from forum.discussion.models import Post, Revision, Thread, ThreadPart
from forum.prose.prose import PlainProse, Prose
from forum.storage.database import session

NO_WORDS = Prose.write("")
NO_TITLE = PlainProse.write("")

#: What opens a thread: one text, or answers by the keys of their questions, in order.
Opening = Prose | Mapping[str, Prose]


def lock(thread: Thread) -> None:
    """Let one person at a time write in a thread: numbers and pseudonyms are given once."""
    read_again(thread, "post_count", "last_post_at")


def read_again(thing: Thread | Post, *columns: str) -> None:
    """Lock a row and see it as it is now, not as it was when the page was opened."""
    session().flush()
    session().refresh(thing, attribute_names=columns, with_for_update=True)


def open_with(thread: Thread, title: PlainProse, opening: Opening) -> None:
    """Give a thread the words that open it."""
    thread.title = title
    thread.opening, answers = (opening, {}) if isinstance(opening, Prose) else (NO_WORDS, opening)
    known = {part.prompt: part for part in thread.parts} if thread.public_id else {}
    thread.parts = [known.get(prompt) or ThreadPart(prompt=prompt) for prompt in answers]
    for position, part in enumerate(thread.parts):
        part.position, part.body = position, answers[part.prompt]


def opening_of(thread: Thread) -> Mapping[str, Prose]:
    """Return what opens a thread, by the keys of its questions; a single text has none."""
    return {part.prompt: part.body for part in thread.parts} or {"": thread.opening}


def keep(thing: Thread | Post) -> None:
    """Keep the words of the version that stands, before they are changed or taken back."""
    written = thing.edited_at or thing.created_at
    if isinstance(thing, Post):
        words, title = {"": thing.body}, NO_TITLE
    else:
        words, title = dict(opening_of(thing)), thing.title
    for position, (prompt, body) in enumerate(words.items()):
        kept = Revision(version=thing.version, position=position, prompt=prompt, body=body)
        kept.title, kept.written_at = title, written
        kept.post_id, kept.thread_id = _key_of(thing)
        session().add(kept)


def put_back(thing: Thread | Post, kept: Sequence[Revision]) -> None:
    """Give a thing the words back that stood when it was taken back."""
    if isinstance(thing, Post):
        thing.body = kept[0].body
    elif kept[0].prompt:
        open_with(thing, kept[0].title, {each.prompt: each.body for each in kept})
    else:
        open_with(thing, kept[0].title, kept[0].body)
    for each in kept:
        session().delete(each)


def mark_changed(thing: Thread | Post) -> None:
    """Note when an author changed what others had answered."""
    thing.edited_at = moment_for(thing.attribution)


def _key_of(thing: Thread | Post) -> tuple[int | None, int | None]:
    return (thing.id, None) if isinstance(thing, Post) else (None, thing.id)
