"""What a reader of maps can know, and every world that they must then think possible.

The reader knows the rules, everything that was shown, how many people of each agency answered in
which edition and who came when, and may be one of them. They even know of each agency what a label
could tell at most: its outline, and whether it counts as sure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, product

from forum.case_reviews.divergence import FEWEST_COUNTED
from forum.positions.disclosure import ShownStance, Voices, shown
from forum.positions.outcomes import is_sure, outline

AGENCY = "nursery"
#: How the people of groups answered: those of the first edition, those who came for the second.
Groups = tuple[Voices, ...]


def tables(people: int, *, nobody_depends: bool = False) -> Iterator[Voices]:
    """Yield every way in which so many people can answer."""
    for agree, disagree in product(range(people + 1), repeat=2):
        depends = people - agree - disagree
        if depends == 0 or (depends > 0 and not nobody_depends):
            yield agree, disagree, depends


def face(stance: ShownStance | None) -> object:
    """Return everything that can be known of a stance by looking."""
    if stance is None or stance.leaning is None:
        return None
    counts = stance.voices if stance.counted else None
    return stance.leaning, counts, outline(stance), is_sure(stance)


def seen(groups: Groups) -> tuple[object, ...]:
    """Return what is seen of one agency, an edition after each group."""
    editions: list[dict[str | int, ShownStance]] = []
    for last in range(1, len(groups) + 1):
        so_far = added(groups[:last])
        editions.append(shown({AGENCY: so_far}, editions))
    return tuple(face(each.get(AGENCY)) for each in editions)


def added(groups: Iterable[Voices]) -> Voices:
    """Return the answers of several groups together."""
    return tuple(sum(each) for each in zip(*groups, strict=True))


def alike(sizes: Sequence[int], *, nobody_depends: bool = False) -> list[list[Groups]]:
    """Return all worlds of groups of these sizes, those together that look the same."""
    found: dict[object, list[Groups]] = defaultdict(list)
    for groups in product(*(list(tables(each, nobody_depends=nobody_depends)) for each in sizes)):
        found[seen(groups)].append(groups)
    return list(found.values())


def told(worlds: Sequence[Groups]) -> list[str]:
    """Return whose answers follow, for a reader who is nobody, or any one of the people."""
    found = []
    for group in range(len(worlds[0])):
        ways = range(len(worlds[0][group]))
        for who in (None, *product(range(len(worlds[0])), ways)):
            others = [rest for each in worlds if (rest := _without(each, who)) is not None]
            answers = {a for each in others for a in ways if each[group][a]}
            if others and len(answers) < 2:
                found.append(f"group {group}, read by {who}: {others[0]}")
    return found


def counted(worlds: Sequence[Groups]) -> list[str]:
    """Return the groups under ten of which every count follows."""
    return [
        f"group {group}: {worlds[0]}"
        for group, voices in enumerate(worlds[0])
        if sum(voices) < FEWEST_COUNTED and len({each[group] for each in worlds}) == 1
    ]


def _without(groups: Groups, who: tuple[int, int] | None) -> Groups | None:
    """Return the others' answers; None if nobody like the reader is in this world."""
    if who is None:
        return groups
    group, answer = who
    if not groups[group][answer]:
        return None
    left = tuple(n - (each == answer) for each, n in enumerate(groups[group]))
    return (*groups[:group], left, *groups[group + 1 :])


def told_together(worlds: Sequence[Groups], several: int) -> bool:
    """Whether so many of one group, who tell each other their answers, learn another's."""
    (first, *_) = worlds
    for answers in combinations_with_replacement(range(len(first[0])), several):
        theirs = [answers.count(answer) for answer in range(len(first[0]))]
        rest = [[n - t for n, t in zip(each[0], theirs, strict=True)] for each in worlds]
        others = [each for each in rest if min(each) >= 0]
        if others and sum(any(ways) for ways in zip(*others, strict=True)) < 2:
            return True
    return False
