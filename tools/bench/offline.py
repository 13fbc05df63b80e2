"""What needs no server: the check, matching, divergence, the glossary's look-up, hostile text."""

import random
import re
import sys
import time
from collections.abc import Iterator
from subprocess import PIPE, run

import numpy as np
from scipy.optimize import linear_sum_assignment

from forum.anonymisation.check import check
from forum.case_reviews.divergence import Answer, Positions, findings
from forum.demonstration import content
from forum.glossary import seed
from forum.glossary.lookup import Lookup
from forum.mentoring.answer import solve
from forum.text import LONGEST, render_html, trouble
from tools.bench import lens
from tools.bench.place import ROOT
from tools.bench.table import Row
from tools.bench.timing import best

AGENCIES = [f"agency-{number}" for number in range(8)]
SUBJECTS = [f"subject-{number}" for number in range(40)]
#: Ways to make Markdown slow; the longest that is accepted of each is tried.
HOSTILE = {
    "brackets": "[", "closed brackets": "[]", "links in links": "[a](", "images": "![",
    "stars": "*a_", "strong": "**a ", "ticks": "`a``", "quotes": "> ", "quoted lines": ">>>>> a\n",
    "lists": "- a\n", "nested lists": "  - a\n    - b\n", "numbers": "1. a\n",
    "entities": "&amp;", "tags": "<b>",
    "open tags": "<a ", "comments": "<!--", "tables": "|a|b|\n|-|-|\n", "escapes": "\\*",
    "addresses": "<http://a>", "headings": "# a\n", "code": "    a\n", "rules": "***\n",
    "definitions": "[a]: b\n", "breaks": "a  \n", "words": "word ",
}  # fmt: skip


def measure() -> Iterator[Row]:
    """Yield every row that no server is needed for."""
    yield from _anonymity()
    for people in (500, 2000):
        yield from _matching(people)
    seconds = best(lambda: findings(_case(statements=20, people=60)))
    yield Row("divergence of 20 statements × 60 people", 1000 * seconds, "ms")
    yield from _glossary()
    yield from lens.measure()
    yield _markdown()
    yield _bare_memory()


def _anonymity() -> Iterator[Row]:
    text = "\n\n".join(each.body for each in content.texts()[:40])
    words = len(text.split())
    check(text[:2000])
    ours, floor = best(lambda: check(text)), best(lambda: re.findall(r"\w+", text))
    yield Row("anonymity check", words / ours, "words/s", words / floor, "finding the words")


def _matching(people: int) -> Iterator[Row]:
    chance = random.Random(people)  # noqa: S311  # the same round each time
    document = {"people": [_person(chance, number) for number in range(people)]}
    began = time.process_time()
    answer = solve(document, seconds=60)
    taken = time.process_time() - began
    worth = np.random.default_rng(1).random((people // 2, people // 2))
    floor = best(lambda: linear_sum_assignment(worth), tries=1)
    note = f"optimal: {'proved' if answer['optimal'] else 'not proved'}"
    yield Row(f"matching {people} people", taken, "s", floor, "scipy's two-sided assignment", note)


def _person(chance: random.Random, number: int) -> dict[str, object]:
    return {
        "id": str(number),
        "agency": chance.choice(AGENCIES),
        "kind": "exchange",
        "offers": chance.sample(SUBJECTS, 4),
        "asks": chance.sample(SUBJECTS, 3),
        "capacity": 1,
        "excluded": [],
    }


def _case(*, statements: int, people: int) -> list[Positions]:
    chance = random.Random(1)  # noqa: S311  # the same case each time
    answers = list(Answer)
    return [
        [(AGENCIES[number % 6], chance.choice(answers)) for number in range(people)]
        for _ in range(statements)
    ]


def _glossary() -> Iterator[Row]:
    names = [
        (term.slug, name) for term in seed.load() for name in (term.headword, *term.other_names)
    ]
    lookup = Lookup(names)
    text = " ".join(" ".join(each.body for each in content.texts()[:20]).split()[:2000])
    ours, floor = (
        best(lambda: lookup.first_mentions(text)),
        best(lambda: re.findall(r"\w+", text)),
    )
    yield Row("glossary look-up in 2,000 words", 1000 * ours, "ms", 1000 * floor,
              "finding the words", f"{len(names)} names")  # fmt: skip


def _markdown() -> Row:
    costs = {name: _accepted(shape) for name, shape in HOSTILE.items()}
    name = max(costs, key=lambda each: costs[each])
    return Row("costliest accepted text", 1000 * costs[name], "ms", 1000 * costs["words"],
               "as many ordinary words", f"{name}, up to {LONGEST:,} characters")  # fmt: skip


def _accepted(shape: str) -> float:
    """Return the seconds to render the longest text of a shape that is not refused."""
    length = LONGEST
    while length > 1:
        text = (shape * (length // len(shape))).strip()
        began = time.process_time()
        if not trouble(text):
            render_html(text)
            return time.process_time() - began
        length //= 2
    return 0.0


def _bare_memory() -> Row:
    """Measure what is there: the most that a process ever took is handed on by who started it."""
    said = (
        "print(next(line.split()[1] for line in open('/proc/self/smaps_rollup') if line[0] == 'P'))"
    )
    bare, site = (
        run([sys.executable, "-c", f"import {what}; {said}"], stdout=PIPE, check=True, cwd=ROOT)
        for what in ("flask", "app")
    )
    return Row("one process before its first page", int(site.stdout) / 1024, "MB",
               int(bare.stdout) / 1024, "Python with Flask")  # fmt: skip
