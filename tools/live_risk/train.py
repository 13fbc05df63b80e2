"""Fit the weights of the live-risk interrupt and write them.

    python -m tools.live_risk.train [--out FILE]

Logistic regression on our own invented texts, beside this file: ``live.txt`` are written by
somebody who is with a child at risk, ``retrospective.txt`` look back or ask in general. The site's
sentences and the narratives that the tagger learned from are no emergency either. A few seconds.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from forum.anonymisation.live_risk import WEIGHTS, share_of_each, signs, words
from tools.tagger.prose import prose

HERE = Path(__file__).parent
WEIGHTS_FILE = HERE.parent.parent / "forum" / "anonymisation" / WEIGHTS
#: Narratives that are no emergency, each of them read for that.
CALM = ("fifth", "first", "fourth", "second", "third")
NARRATIVES = [HERE.parent / "tagger" / "marked" / f"{name}.jsonl" for name in CALM]
#: A word counts if so many texts have it.
FEWEST_TEXTS = 3
#: How strongly weights are held near zero, and how much a sentence of the site counts.
OF_SIGNS, OF_WORDS, OTHERS = 0.5, 1.0, 0.3
#: Every so many sentences of the site.
EVERY = 4
ROUNDS = 400

Numbers = NDArray[np.float64]


def lines(name: str) -> list[str]:
    """Return the texts of one file beside this one."""
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def others() -> list[str]:
    """Return whole narratives and ordinary sentences about practice."""
    told = [
        json.loads(line)["text"]
        for path in NARRATIVES
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return told + prose()[::EVERY]


def vocabulary(texts: Sequence[str]) -> list[str]:
    """Return the words and pairs of words that enough of the texts have."""
    seen = Counter(word for text in texts for word in words(text))
    return sorted(word for word, count in seen.items() if count >= FEWEST_TEXTS)


def rows(texts: Sequence[str], known: Sequence[str]) -> Numbers:
    """Return one row of signs, words and a one for each text."""
    place = {word: i for i, word in enumerate(known)}
    filled = []
    for text in texts:
        found = [place[word] for word in words(text) if word in place]
        row = np.zeros(len(known))
        row[found] = share_of_each(len(found))
        filled.append([*map(float, signs(text).values()), *row, 1.0])
    return np.array(filled)


def fit(seen: Numbers, answers: Numbers, counts: Numbers, held: Numbers) -> Numbers:
    """Return the weights that tell the texts with answer 1 from those with -1."""

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        margin = (seen @ weights) * answers
        slope = -(counts * answers / (1 + np.exp(margin))) @ seen
        cost = (counts * np.logaddexp(0, -margin)).sum() + 0.5 * (held * weights**2).sum()
        return float(cost), slope + held * weights

    start = np.zeros(seen.shape[1])
    done = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return np.asarray(done.x)


def weights() -> dict[str, float]:
    """Return every sign (marked with "="), every word, and the constant ("=") with its weight."""
    live, back, other = lines("live"), lines("retrospective"), others()
    known, names = vocabulary([*live, *back]), list(signs(""))
    sides = [(live, 1.0, 1.0), (back, -1.0, 1.0), (other, -1.0, OTHERS)]
    answers = np.concatenate([np.full(len(texts), side) for texts, side, _ in sides])
    counts = np.concatenate([np.full(len(texts), share) for texts, _, share in sides])
    held = np.concatenate(
        [np.full(len(names), OF_SIGNS), np.full(len(known), OF_WORDS), np.zeros(1)]
    )
    found = fit(rows([*live, *back, *other], known), answers, counts, held)
    named = [*(f"={name}" for name in names), *known, "="]
    return {name: float(weight) for name, weight in zip(named, found, strict=True)}


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS_FILE)
    out = parser.parse_args().out
    told = "".join(f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights().items()))
    out.write_text(told, encoding="utf-8")
    sys.stdout.write(f"{out}: {len(told.splitlines())} weights\n")


if __name__ == "__main__":
    main()
