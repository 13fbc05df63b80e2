"""Before words are sent: which of them other agencies read differently. Advice, never a bar."""

from collections.abc import Sequence

from flask import request

from forum.access.actor import Actor
from forum.contracts.meanings import ReadDifferently
from forum.contracts.registry import registry


def readings(actor: Actor, htmls: Sequence[str]) -> list[ReadDifferently]:
    """Return the words of rendered texts that others read differently from their writer.

    The writer speaks from the agency that the sent form names, or else from their first.
    """
    if not actor.voices:
        return []
    asked = request.form.get("voice", "")
    chosen = (voice for voice in actor.voices if asked and voice.public_id == asked)
    voice = next(chosen, actor.voices[0])
    return [each for ask in registry().readings for each in ask(actor, voice.agency_id, htmls)]


def in_a_line(words: Sequence[ReadDifferently]) -> str:
    """Return the advice in one line, empty if there is none."""
    if not words:
        return ""
    first, more = words[0], len(words) - 1
    others = f" So it is with {more} more {'word' if more == 1 else 'words'}." if more else ""
    return f"{first.readers} “{first.headword}” differently.{others} See how it reads."
