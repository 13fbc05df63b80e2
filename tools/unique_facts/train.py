"""Fit the weights of the clauses that tell a unique fact plainly, and write them.

    python -m tools.unique_facts.train --tab tab_train.jsonl tab_dev.jsonl [--out FILE]

Logistic regression on invented texts of our own: the facts marked in the narratives that the tagger
learned from, and in ``facts.txt`` (in square brackets), against every other clause of them, of
``harmless.txt``, of the tagger's plain sentences, of the site and of court judgments (the files
of the Text Anonymization Benchmark that the tagger learned from). Under a minute.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from forum.anonymisation.singular import ORDINARY, WEIGHTS, clauses, signs_in, weighed, words
from forum.anonymisation.unique_facts import signs
from tools.tagger.prose import prose

HERE = Path(__file__).parent
WEIGHTS_FILE = HERE.parent.parent / "forum" / "anonymisation" / WEIGHTS
TAGGER = HERE.parent / "tagger"
NARRATIVES = sorted((TAGGER / "marked").glob("*.jsonl"))
FACT = "QUASI"
#: How much a fact counts, how strongly weights are held near zero, how many texts a word needs.
OF_FACTS, OF_WORDS, OF_SIGNS, FEWEST = 3.0, 1.5, 0.05, 2
#: Every so many sentences of the site; weights nearer to zero than this are left out.
EVERY, LEAST = 2, 0.05
#: Every so many clauses of the judgments, whose language is another.
EVERY_OF_COURTS = 1
#: So large a part of a clause must be fact.
PART = 0.5
ROUNDS = 300
_MARKED = re.compile(r"\[([^\]]+)\]")

Numbers = NDArray[np.float64]
#: A clause, what signs it has, and whether it is a fact.
Example = tuple[str, dict[str, float], bool]


def _one(text: str, start: int, end: int, *, fact: bool) -> Example:
    clause = text[start:end]
    return clause, signs_in((0, end - start), signs(clause)), fact


def _of_text(text: str, facts: Sequence[tuple[int, int]]) -> Iterator[Example]:
    """Yield the clauses of a text that are fact or none; what is half a fact teaches nothing."""
    for start, end in clauses(text):
        shared = max((min(end, b) - max(start, a) for a, b in facts), default=0)
        holds = any(start <= a and b <= end for a, b in facts)
        if shared <= 0 or holds or shared > PART * (end - start):
            yield _one(text, start, end, fact=shared > 0)
    for start, end in facts:
        yield _one(text, start, end, fact=True)


def _lines(path: Path) -> list[str]:
    told = path.read_text(encoding="utf-8").splitlines()
    return [line for line in told if line and not line.startswith("#")]


def examples(courts: Sequence[Path]) -> list[Example]:
    """Return every clause to learn from."""
    found: list[Example] = []
    for path in NARRATIVES:
        for line in _lines(path):
            document = json.loads(line)
            facts = [(s["start"], s["end"]) for s in document["spans"] if s["type"] == FACT]
            found += _of_text(document["text"], facts)
    for line in _lines(HERE / "facts.txt"):
        plain = _MARKED.sub(r"\1", line)
        found += [_one(each, 0, len(each), fact=True) for each in (*_MARKED.findall(line), plain)]
    for line in (*_lines(HERE / "harmless.txt"), *_lines(TAGGER / "plain.txt"), *prose()[::EVERY]):
        found.append(_one(line, 0, len(line), fact=False))
    return found + [each for path in courts for each in _of_courts(path)]


def _of_courts(path: Path) -> Iterator[Example]:
    for line in _lines(path):
        text = json.loads(line)["text"]
        for start, end in list(clauses(text))[::EVERY_OF_COURTS]:
            yield _one(text[start:end], 0, end - start, fact=False)


def ordinary(learned: Sequence[Example]) -> frozenset[str]:
    """Return the words that clauses without a fact have."""
    seen = Counter(word for clause, _, fact in learned if not fact for word in set(words(clause)))
    return frozenset(word for word, count in seen.items() if count >= FEWEST)


def fit(rows: Sequence[dict[str, float]], answers: Numbers) -> dict[str, float]:
    """Return the weight of every word and sign that enough rows have."""
    seen = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in seen.items() if count >= FEWEST or name[0] == "=")
    place = {name: i for i, name in enumerate(names)}
    cells = [
        (i, place[name], value)
        for i, row in enumerate(rows)
        for name, value in row.items()
        if name in place
    ]
    where, which, values = zip(*cells, strict=True)
    table = csr_matrix((values, (where, which)), shape=(len(rows), len(names)))
    counts = np.where(answers > 0, OF_FACTS, 1.0)
    held = np.array([OF_SIGNS if name[0] == "=" else OF_WORDS for name in names])
    held[place["="]] = 0.0

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        margin = (table @ weights) * answers
        slope = table.T @ (-counts * answers / (1 + np.exp(margin))) + held * weights
        cost = (counts * np.logaddexp(0, -margin)).sum() + 0.5 * (held * weights**2).sum()
        return float(cost), slope

    start = np.zeros(len(names))
    done = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return dict(zip(names, map(float, done.x), strict=True))


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    parser.add_argument("--tab", type=Path, nargs="*", default=[])
    asked = parser.parse_args()
    out = asked.out
    learned = examples(asked.tab)
    known = ordinary(learned)
    rows = [weighed(clause, found, known) for clause, found, _ in learned]
    weights = fit(rows, np.array([1.0 if fact else -1.0 for *_, fact in learned]))
    kept = {name: weight for name, weight in weights.items() if abs(weight) >= LEAST}
    told = [*(f"{name}\t{weight:.3f}" for name, weight in kept.items())]
    told += [f"{ORDINARY}{word}" for word in sorted(known)]
    out.write_text("\n".join(told) + "\n", encoding="utf-8")
    sys.stdout.write(f"{out}: {len(kept)} weights, {len(known)} ordinary words\n")


if __name__ == "__main__":
    main()
