"""One clock, in UTC, which tests can set."""

from collections.abc import Iterable

from tests.architecture.source import Module, calls, modules

CLOCK = "forum/kernel/clock.py"
#: Ways of asking the time, in Python and in SQL. Measuring how long something took is not one.
ASKING = (
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "func.current_date",
    "func.current_timestamp",
    "func.now",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "timezone.now",
)


def other_clocks(sources: Iterable[Module]) -> list[str]:
    return [
        f"{source.place(call)} {name}"
        for source in sources
        if source.path != CLOCK
        for call, name in calls(source)
        if name.endswith(ASKING)
    ]


def test_only_the_kernel_clock_asks_the_time() -> None:
    assert other_clocks(modules()) == []


def test_another_clock_is_noticed() -> None:
    planted = Module(
        "forum/circles/service.py",
        "def meet(circle):\n    circle.met_at = datetime.datetime.now(UTC)\n    time.monotonic()\n",
    )

    assert other_clocks([planted]) == ["forum/circles/service.py:meet datetime.datetime.now"]
