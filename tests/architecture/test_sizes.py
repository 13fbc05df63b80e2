"""Short modules, short functions, short templates: each is read whole, by tired people too."""

from collections.abc import Iterable
from statistics import median, quantiles

from tests.architecture.source import Module, modules, templates

LONGEST_MODULE = 400
LONGEST_FUNCTION = 50
LONGEST_TEMPLATE = 150


def long_modules(sources: Iterable[Module]) -> list[str]:
    return [source.path for source in sources if len(source.lines) > LONGEST_MODULE]


def long_functions(sources: Iterable[Module]) -> list[str]:
    return [
        name
        for source in sources
        for name, function in source.functions()
        if _length(function) > LONGEST_FUNCTION
    ]


def test_no_module_is_longer_than_400_lines() -> None:
    assert long_modules(modules("forum", "app.py", "tools", "tests")) == []


def test_a_longer_module_is_noticed() -> None:
    assert long_modules([Module("planted.py", "x = 1\n" * 401)]) == ["planted.py"]


def test_no_function_is_longer_than_50_lines() -> None:
    assert long_functions(modules("forum", "app.py", "tools", "tests")) == []


def test_a_longer_function_is_noticed() -> None:
    body = "        x = 1\n" * 50
    planted = Module("planted.py", f"class Page:\n    def show(self):\n{body}")

    assert long_functions([planted]) == ["planted.py:Page.show"]


def test_modules_and_functions_stay_within_the_budget_as_a_whole() -> None:
    sources = [source for source in modules("forum") if source.tree.body]
    lines = [len(source.lines) for source in sources]
    lengths = [_length(function) for source in sources for _, function in source.functions()]

    # The aim is a median of 70 lines.
    assert (median(lines) <= 80, _tenth_longest(lines) <= 200) == (True, True)
    assert (median(lengths) <= 8, _tenth_longest(lengths) <= 20) == (True, True)


def test_no_template_is_longer_than_150_lines() -> None:
    assert [name for name, text in templates() if text.count("\n") > LONGEST_TEMPLATE] == []


def _length(function: object) -> int:
    start, end = getattr(function, "lineno", 0), getattr(function, "end_lineno", 0)
    return int(end - start + 1)


def _tenth_longest(numbers: list[int]) -> float:
    return quantiles(numbers, n=10)[-1]
