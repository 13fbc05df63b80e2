"""Train the tagger of the anonymisation check and write its weights.

    python -m tools.tagger.train --tab tab_train.jsonl tab_dev.jsonl \
        [--narratives more.jsonl ...] [--made 2500] [--out FILE]

`--tab` takes files of the Text Anonymization Benchmark (Pilán et al. 2022, MIT) with character
offsets; `--narratives` takes files with `text` and `spans` of start, end and type, beside our own
in `marked/`. The same command on the same files gives the same weights. Takes about five minutes
on one core.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from forum.anonymisation.features import features
from forum.anonymisation.tagger import OUTSIDE, WEIGHTS
from forum.anonymisation.tokens import tokens
from forum.anonymisation.vocabulary import fold
from tools.tagger.fillings import happens
from tools.tagger.hurry import hurried
from tools.tagger.narratives import Narrative, name_words, narratives
from tools.tagger.swaps import swapped

#: Narratives of our own, marked by hand; the ones that the check is tested on are not among them.
OURS = sorted((Path(__file__).parent / "marked").glob("*.jsonl"))
WEIGHTS_FILE = Path(__file__).parent.parent.parent / "forum" / "anonymisation" / WEIGHTS
SEED = 20261
TAB_REPEATS = 2
SWAPS = 6
#: Share of the names of a real narrative that are taken off the lists.
HIDDEN = 0.3
#: Shares of swapped and of made narratives that are typed in a hurry.
HURRIED_SWAPS, HURRIED_MADE = 0.35, 0.3
PARAMETERS = {
    "c1": 0.15,
    "c2": 0.02,
    "max_iterations": 110,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
#: The labels of other people's marks; every kind not named here is a code.
TAB_LABELS = {"LOC": "PLACE", "DATETIME": "DATE"}
SERVICES = ("SCHOOL", "GP_PRACTICE", "HOSPITAL", "REFUGE", "ORG_OTHER", "ORGANISATION")
LABELS = {
    **dict.fromkeys(("PERSON", "PERSON_CHILD", "PERSON_FAMILY", "PERSON_PROF"), "PERSON"),
    **dict.fromkeys(SERVICES, "ORG"),
    **{same: same for same in ("PLACE", "ADDRESS", "DATE", "AGE")},
}
CLAUSE = "QUASI"

Sequence = tuple[list[list[str]], list[str]]


def tab_narratives(path: Path) -> Iterator[Narrative]:
    """Yield the court texts with what their annotators masked."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        spans = [
            (start, end, TAB_LABELS.get(entity["type"], entity["type"]))
            for entity in document["entities"]
            if entity["identifier_type"] != "NO_MASK"
            for start, end, masked in entity["mentions"]
            if masked
        ]
        yield Narrative(document["text"], tuple(sorted(spans)))


def marked_narratives(path: Path) -> Iterator[Narrative]:
    """Yield narratives marked by hand; whole clauses (unique facts) are left to the rules."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        spans = [
            (span["start"], span["end"], LABELS.get(span["type"], "CODE"))
            for span in document["spans"]
            if span["type"] != CLAUSE
        ]
        yield Narrative(document["text"], tuple(sorted(spans)))


def sequence(narrative: Narrative) -> Sequence:
    """Return the features and labels of every token of a narrative."""
    found = tokens(narrative.text)
    label_at = {i: label for start, end, label in narrative.spans for i in range(start, end)}
    hidden = frozenset(fold(word) for word in narrative.hidden)
    return (
        features(found, hidden.__contains__),
        [label_at.get(token.start, OUTSIDE) for token in found],
    )


def hide_some(narrative: Narrative, rng: random.Random) -> Narrative:
    """Return the narrative with a share of its names taken off the lists."""
    words = sorted(set(name_words(narrative.text, narrative.spans)))
    hidden = frozenset(word for word in words if rng.random() < HIDDEN)
    return Narrative(narrative.text, narrative.spans, hidden)


def _at_times_hurried(narrative: Narrative, share: float, rng: random.Random) -> Narrative:
    return hurried(narrative, rng) if happens(rng, share) else narrative


def material(tab: Iterable[Path], marked: Iterable[Path], made: int) -> Iterator[Sequence]:
    """Yield every sequence to train on, the same for the same files."""
    rng = random.Random(SEED)  # noqa: S311  # to be repeatable, not to be secret
    for path in tab:
        for narrative in tab_narratives(path):
            for _ in range(TAB_REPEATS):
                yield sequence(hide_some(narrative, rng))
    for path in marked:
        for narrative in marked_narratives(path):
            yield sequence(narrative)
            for _ in range(SWAPS):
                other = hide_some(swapped(narrative, rng), rng)
                yield sequence(_at_times_hurried(other, HURRIED_SWAPS, rng))
    for narrative in narratives(made, rng):
        yield sequence(_at_times_hurried(narrative, HURRIED_MADE, rng))


def train(out: Path, sequences: Iterable[Sequence]) -> None:
    """Train on the sequences and write the weights to `out`."""
    trainer = pycrfsuite.Trainer(verbose=False, params=PARAMETERS)
    for rows, labels in sequences:
        trainer.append(rows, labels)
    trainer.train(str(out))


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tab", type=Path, nargs="*", default=[])
    parser.add_argument("--narratives", type=Path, nargs="*", default=[])
    parser.add_argument("--made", type=int, default=2500)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    asked = parser.parse_args()
    asked.out.parent.mkdir(exist_ok=True)
    train(asked.out, material(asked.tab, [*OURS, *asked.narratives], asked.made))
    sys.stdout.write(f"{asked.out}: {asked.out.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
