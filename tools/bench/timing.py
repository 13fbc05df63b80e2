"""How long an act takes when nothing is in its way."""

import time
from collections.abc import Callable


def best(act: Callable[[], object], *, tries: int = 3) -> float:
    """Return the fewest seconds of CPU that an act took."""
    taken = []
    for _ in range(tries):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return min(taken)
