"""Train the tagger of the anonymisation check and write its weights.

    python tools/train_tagger.py --tab tab_train.jsonl tab_dev.jsonl \
        [--narratives more.jsonl ...] [--made 1500] [--out FILE]

`--tab` takes files of the Text Anonymization Benchmark (Pilán et al. 2022, MIT) with character
offsets; `--narratives` takes files with `text` and `spans` of start, end and type. The same
command on the same files gives the same weights. Takes a few minutes on one core.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent / "tagger")]

from narratives import Narrative, narratives, swapped

from forum.anonymisation.features import features
from forum.anonymisation.tagger import OUTSIDE, WEIGHTS
from forum.anonymisation.tokens import tokens
from forum.anonymisation.vocabulary import fold

WEIGHTS_FILE = Path(__file__).parent.parent / "forum" / "anonymisation" / WEIGHTS
SEED = 20260
TAB_LABELS = {"LOC": "PLACE", "DATETIME": "DATE"}
TAB_REPEATS = 2
SWAPS = 12
PARAMETERS = {
    "c1": 0.15,
    "c2": 0.02,
    "max_iterations": 110,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
LABELS = {
    "PERSON_CHILD": "PERSON", "PERSON_FAMILY": "PERSON", "PERSON_PROF": "PERSON", "PERSON": "PERSON",
    "SCHOOL": "ORG", "GP_PRACTICE": "ORG", "HOSPITAL": "ORG", "REFUGE": "ORG", "ORG_OTHER": "ORG",
    "ORGANISATION": "ORG", "PLACE": "PLACE", "ADDRESS": "ADDRESS", "DATE": "DATE", "AGE": "AGE",
}  # fmt: skip


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
    """Yield narratives marked by hand; whole sentences (unique facts) are left to the rules."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        spans = [
            (span["start"], span["end"], LABELS.get(span["type"], "CODE"))
            for span in document["spans"]
            if span["type"] != "QUASI"
        ]
        yield Narrative(document["text"], tuple(sorted(spans)))


def sequence(narrative: Narrative) -> tuple[list[list[str]], list[str]]:
    """Return the features and labels of every token of a narrative."""
    found = tokens(narrative.text)
    label_at = {i: label for start, end, label in narrative.spans for i in range(start, end)}
    labels = [label_at.get(token.start, OUTSIDE) for token in found]
    hidden = frozenset(fold(word) for word in narrative.hidden)
    return features(found, hidden.__contains__), labels


def hide_some(narrative: Narrative, rng: random.Random, share: float = 0.3) -> Narrative:
    """Return the narrative with a share of its names taken off the lists."""
    words = {
        word
        for start, end, _ in narrative.spans
        for word in re.split(r"[\s'’-]+", narrative.text[start:end].lower())
    }
    return Narrative(
        narrative.text, narrative.spans, frozenset(w for w in sorted(words) if rng.random() < share)
    )


def material(
    tab: Iterable[Path], marked: Iterable[Path], made: int
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield every sequence to train on."""
    rng = random.Random(SEED)
    for path in tab:
        for narrative in tab_narratives(path):
            for _ in range(TAB_REPEATS):
                yield sequence(hide_some(narrative, rng))
    for path in marked:
        for narrative in marked_narratives(path):
            yield sequence(narrative)
            for _ in range(SWAPS):
                yield sequence(hide_some(swapped(narrative, rng), rng))
    for narrative in narratives(made, SEED):
        yield sequence(narrative)


def train(out: Path, tab: Iterable[Path], marked: Iterable[Path], made: int) -> None:
    """Train on everything and write the weights to `out`."""
    trainer = pycrfsuite.Trainer(verbose=False, params=PARAMETERS)
    for rows, labels in material(tab, marked, made):
        trainer.append(rows, labels)
    trainer.train(str(out))
    sys.stdout.write(f"{out}: {out.stat().st_size / 1e6:.1f} MB\n")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tab", type=Path, nargs="*", default=[])
    parser.add_argument("--narratives", type=Path, nargs="*", default=[])
    parser.add_argument("--made", type=int, default=1500)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    asked = parser.parse_args()
    asked.out.parent.mkdir(exist_ok=True)
    train(asked.out, asked.tab, asked.narratives, asked.made)


if __name__ == "__main__":
    main()
