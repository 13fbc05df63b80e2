"""Names of every origin are found equally well."""

import random
import tomllib
from pathlib import Path

import pytest

from forum.anonymisation import words
from forum.anonymisation.check import check

NAMES = tomllib.loads(
    (Path(words.__file__).parent / "names_by_origin.toml").read_text(encoding="utf-8")
)
SENTENCES = (
    "I saw {given} on the ward and then rang the school.",
    "The health visitor, {given} {family}, had been twice.",
    "She said {given} had not slept at home.",
    "His mother {given} was not told about the meeting.",
    "{given} came in late again and the teacher noticed.",
    "We rang {given}'s aunt, but nobody was in.",
    "Dr {family} wrote to us about the twins.",
    "The {family} family moved away in the summer.",
    "It was {given} {family} who made the call.",
    "spoke to {given} today about school and she was fine",
)
FLOOR = 0.94
#: Names that are English words (Hope, Will, Street) are the hardest of all.
FLOOR_FOR_WORDS = 0.8


def share_found(origin: str) -> float:
    """Return the share of names of one origin that are covered, in sentences of many kinds."""
    rng = random.Random(7)  # noqa: S311  # to be repeatable, not to be secret
    given = NAMES[origin]["given"].split()
    family = [name.replace("-", " ") for name in NAMES[origin]["family"].split()]
    found = total = 0
    for n in range(80):
        sentence = SENTENCES[n % len(SENTENCES)]
        names = {"given": rng.choice(given), "family": rng.choice(family)}
        text = sentence.format(**names)
        mask = {i for finding in check(text) for i in range(finding.start, finding.end)}
        for part, name in names.items():
            if f"{{{part}}}" in sentence:
                at = text.index(name)
                total += 1
                found += all(i in mask for i in range(at, at + len(name)) if text[i].isalpha())
    return found / total


@pytest.mark.parametrize("origin", sorted(NAMES))
def test_a_name_is_found_whatever_its_origin(origin: str) -> None:
    floor = FLOOR_FOR_WORDS if origin == "word_like" else FLOOR
    assert share_found(origin) >= floor
