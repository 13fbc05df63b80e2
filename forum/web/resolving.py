"""One press puts other words in the place of a finding, in every box, and another takes it back.

Both are buttons of the form itself, so they work without script: the form comes back changed and is
never sent by them. What the boxes said before travels in the form and is kept nowhere.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from werkzeug.datastructures import MultiDict

from forum.anonymisation.finding import Finding
from forum.anonymisation.replacing import is_same, replacements, written
from forum.prose.prose import Noticed, look
from forum.web.marking import Marked, pieces
from forum.web.reasons import KeptBecause
from forum.web.umbrellas import Part

REPLACE: Final = "replace"
UNDO: Final = "undo"
BEFORE: Final = "before"
#: What the buttons and what travels with them are called; no field of any form.
NAMES: Final = frozenset({REPLACE, UNDO, BEFORE})

CHANGED: Final = "We changed your words. Read them, then send the form again."
RESTORED: Final = "Your own words are back. Nothing was sent."
WRITTEN_SINCE: Final = "You wrote something since then, so we left your words as they are."
NOT_FOUND: Final = "These words are not there any more. Look at what is left."

#: The words of each box, by the name of its field.
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the boxes say after a press, and what to tell the writer."""

    texts: Texts
    says: str
    #: What a press of *Undo* needs; empty where there is nothing to undo.
    before: str = ""


def resolve(texts: Texts, sent: "MultiDict[str, str]") -> Resolved | None:
    """Return what a press makes of the boxes; None if none of these buttons was pressed."""
    if UNDO in sent:
        return _undone(texts, sent.get(BEFORE, ""))
    if REPLACE not in sent:
        return None
    key = sent[REPLACE]
    changed = replaced(texts, key)
    if changed == texts:
        return Resolved(texts, NOT_FOUND)
    said = {name: text for name, text in texts.items() if changed[name] != text}
    return Resolved(changed, CHANGED, json.dumps({"key": key, "said": said}))


def replaced(texts: Texts, key: str) -> Texts:
    """Return the boxes with other words wherever what was pressed is named."""
    noticed = {name: look(text) for name, text in texts.items()}
    boxes = [(texts[name], [each.finding for each in found]) for name, found in noticed.items()]
    for (name, found), words in zip(noticed.items(), replacements(boxes), strict=True):
        for each, instead in zip(found, words, strict=True):
            if each.key == key and instead:
                pressed = (texts[name], each.finding)
                return {
                    box: _in_box(text, noticed[box], pressed, instead)
                    for box, text in texts.items()
                }
    return texts


def _in_box(text: str, found: list[Noticed], pressed: tuple[str, Finding], instead: str) -> str:
    changed = text
    # From the end, so that the places before stay where they are.
    for each in reversed(found):
        if _is_meant((text, each.finding), pressed):
            start, end, fits = written(text, each.finding, instead)
            changed = changed[:start] + fits + changed[end:]
    return changed


def _is_meant(one: tuple[str, Finding], pressed: tuple[str, Finding]) -> bool:
    """Whether a finding names what was pressed: another mention of the person, or the same words.

    In one box the check itself has told people apart, so "Ava Patel" is not her brother.
    """
    (text, found), (beside, other) = one, pressed
    if text == beside and found.person is not None:
        return found.person == other.person
    return is_same(one, pressed)


def _undone(texts: Texts, before: str) -> Resolved:
    """Return the boxes as they were, unless something was written into them since."""
    try:
        kept = json.loads(before)
        key, said = str(kept["key"]), {str(n): str(t) for n, t in kept["said"].items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return Resolved(texts, WRITTEN_SINCE)
    earlier = {name: said.get(name, text) for name, text in texts.items()}
    if replaced(earlier, key) != texts:
        return Resolved(texts, WRITTEN_SINCE)
    return Resolved(earlier, RESTORED)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as the page lists it."""

    label: str
    one: Noticed
    #: What one press writes in its place; empty where only the writer can say.
    instead: str
    #: The number of the first finding that has the same words, where this is another one.
    like: int = 0


class Findings(list[Found]):
    """What the check noticed in a form, and what was just done about it."""

    says = ""
    before = ""
    #: The boxes with their findings where they stand, numbered as in this list.
    marked: Sequence[Marked] = ()
    #: Words that hide several agencies; the writer says which part they mean.
    parts: Sequence[Part] = ()
    #: Why something may be kept.
    reasons = KeptBecause


def listed(boxes: Mapping[tuple[str, str], tuple[str, list[Noticed]]]) -> Findings:
    """Return the findings of each box, by its field and label, with what one press would write."""
    findings = [(text, [each.finding for each in found]) for text, found in boxes.values()]
    shown, first = Findings(), dict[str, int]()
    pairs = zip(boxes.items(), replacements(findings), strict=True)
    for ((_, label), (_, found)), words in pairs:
        for each, instead in zip(found, words, strict=True):
            shown.append(Found(label, each, instead, first.get(each.key, 0)))
            first.setdefault(each.key, len(shown))
    shown.marked = list(_marked(boxes))
    return shown


def _marked(boxes: Mapping[tuple[str, str], tuple[str, list[Noticed]]]) -> Iterator[Marked]:
    first = 1
    for (_, label), (text, found) in boxes.items():
        if found:
            cut = pieces(text, [each.finding for each in found], first)
            yield Marked(label, tuple(cut))
        first += len(found)


def while_writing(text: str) -> list[dict[str, Any]]:
    """Return what script lists under a box: each finding once, and where its words would go.

    Places count characters from 0 in the text as it is; all mentions of a person go at once.
    """
    noticed = look(text)
    [words] = replacements([(text, [each.finding for each in noticed])])
    shown: dict[tuple[object, ...], dict[str, Any]] = {}
    for each, instead in zip(noticed, words, strict=True):
        found = each.finding
        which = (found.kind, found.person) if found.person is not None else (each.key,)
        fits = written(text, found, instead)
        one = {"quoted": each.quoted, "reason": found.reason, "places": []}
        said = shown.setdefault(which, one | {"instead": instead or found.suggestion})
        said["places"] += [fits] if instead else []
    return list(shown.values())
