"""The glossary's first words, read from `seed/*.toml`: no database, no web.

Every sense in these files was written at a desk. None has been signed by a practitioner of the
agency it describes, so every one arrives with `verified` false, and a file that claims otherwise
is refused: the mark comes off only when a steward signs the sense in the site.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_args

Support = Literal["found", "general knowledge"]
"""`found`: a published page was seen to say so. Otherwise it rests on what the field knows."""

Jurisdiction = Literal[
    "England", "England and Wales", "Wales", "Scotland", "Northern Ireland", "United Kingdom"
]

RelationKind = Literal[
    "same word, different meaning",
    "different word, same meaning",
    "different word, different meaning",
    "same word, same meaning",
    "narrower",
    "broader",
    "overlaps",
]
"""Read from the term that holds the relation: *this is narrower than the other*.

Within one word, `overlaps` says that two agencies see the same thing from different ends.
"""

SAME_WORD: Final = "same word, different meaning"
OTHER_WORD: Final = "different word, same meaning"
NOT_THAT_WORD: Final = "different word, different meaning"

SEED_FOLDER: Final = Path(__file__).parent / "seed"
SOURCES_FILE: Final = SEED_FOLDER / "sources.toml"
AGENCIES_FILE: Final = Path(__file__).parents[1] / "directory" / "agencies.toml"


class SeedError(ValueError):
    """The seed cannot be used; `problems` says why, one sentence each."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class SeedSense:
    """What one word means to one agency, or to a sector until its agencies write their own.

    Text left empty was left out on purpose: nothing sure enough was known. An empty `clock` says
    that no time limit is known. `contested` holds both wordings where the field disagrees.
    """

    scope: str
    means: str
    source: str
    triggers: str = ""
    clock: str = ""
    threshold: str = ""
    decides: str = ""
    records: str = ""
    sees: str = ""
    say_instead: str = ""
    example: str = ""
    near_miss: str = ""
    area: str = ""
    valid_from: str = ""
    valid_until: str = ""
    contested: tuple[str, ...] = ()
    jurisdiction: Jurisdiction = "England"
    support: Support = "general knowledge"
    verified: bool = False


@dataclass(frozen=True, slots=True)
class SeedRelation:
    """How a term stands to another, or, where `other` is itself, how two of its senses stand.

    `between` names the two scopes: the first speaks for this term, the second for the other.
    """

    kind: RelationKind
    other: str
    between: tuple[str, ...]
    note: str
    #: Whether stewards of both sides have signed it; no file makes it so.
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class SeedTerm:
    """A word, its other names and its senses; `false_friend` warns of different meanings."""

    slug: str
    headword: str
    plain: str
    false_friend: bool
    senses: tuple[SeedSense, ...]
    other_names: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    relations: tuple[SeedRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class Scopes:
    """Who a sense may speak for: agencies by slug with their sector, and the sectors."""

    sector_of: Mapping[str, str]

    @property
    def sectors(self) -> frozenset[str]:
        """The umbrella slugs; they group and pass a sense down, they never speak."""
        return frozenset(self.sector_of.values())

    def __contains__(self, slug: str) -> bool:
        return slug in self.sector_of or slug in self.sectors


def read_scopes(agencies_file: Path = AGENCIES_FILE) -> Scopes:
    """The agencies and sectors a sense may be written for."""
    sectors = tomllib.loads(agencies_file.read_text(encoding="utf-8"))
    return Scopes({a["slug"]: slug for slug, sector in sectors.items() for a in sector["agencies"]})


def read_sources(sources_file: Path = SOURCES_FILE) -> tuple[str, ...]:
    """The names a sense may give as its source; a section may follow the name."""
    listed = tomllib.loads(sources_file.read_text(encoding="utf-8"))["source"]
    return tuple(entry["name"] for entry in listed)


def read_terms(folder: Path = SEED_FOLDER) -> tuple[SeedTerm, ...]:
    """Every term in the folder's files, by headword, each well formed but not yet cross-checked.

    Raises:
        SeedError: an entry lacks a key, has one that is not known, or a value of the wrong type.
    """
    files = sorted(path for path in folder.glob("*.toml") if path.name != SOURCES_FILE.name)
    terms = (_term(raw, path.name) for path in files for raw in _entries(path))
    return tuple(sorted(terms, key=lambda term: term.headword.casefold()))


def load(folder: Path = SEED_FOLDER) -> tuple[SeedTerm, ...]:
    """The terms ready to be stored: well formed, and every name they mention exists.

    Raises:
        SeedError: with every problem found, so that one run mends a whole file.
    """
    terms = read_terms(folder)
    problems = tuple(find_problems(terms, read_scopes(), read_sources()))
    if problems:
        raise SeedError(*problems)
    return terms


def speaks(term: SeedTerm, scope: str, scopes: Scopes) -> bool:
    """Whether the term has a sense for this scope, its own or passed down by its sector."""
    written = {sense.scope for sense in term.senses}
    return scope in written or scopes.sector_of.get(scope) in written


def find_problems(
    terms: Sequence[SeedTerm], scopes: Scopes, sources: Sequence[str]
) -> Iterator[str]:
    """Whatever would mislead a reader or break a link, each as a sentence that names the place."""
    by_slug = {term.slug: term for term in terms}
    yield from _repeated("slug", [term.slug for term in terms])
    yield from _repeated("name", [name.casefold() for term in terms for name in _names(term)])
    for term in terms:
        yield from _term_problems(term, by_slug)
        for sense in term.senses:
            yield from _sense_problems(f"{term.slug} / {sense.scope}", sense, scopes, sources)
        for relation in term.relations:
            yield from _relation_problems(term, relation, by_slug, scopes)


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: not valid TOML: {error}"
        raise SeedError(message) from error
    entries: list[dict[str, Any]] = content.get("term", [])
    return entries


def _term(raw: dict[str, Any], file: str) -> SeedTerm:
    where = f"{file}: {raw.get('slug', 'a term without a slug')}"
    nested = {
        "senses": tuple(_build(SeedSense, item, where) for item in raw.get("senses", [])),
        "relations": tuple(_build(SeedRelation, item, where) for item in raw.get("relations", [])),
    }
    return _build(SeedTerm, raw | nested, where)


Shape = TypeVar("Shape", SeedTerm, SeedSense, SeedRelation)


def _build(shape: type[Shape], raw: Mapping[str, Any], where: str) -> Shape:
    place = f"{where} / {raw['scope']}" if "scope" in raw else where
    known = {field.name: field for field in fields(shape)}
    required = {name for name, field in known.items() if field.default is MISSING}
    problems = [f"{place}: unknown key {key!r}" for key in sorted(raw.keys() - known.keys())]
    problems += [f"{place}: {key!r} is missing" for key in sorted(required - raw.keys())]
    problems += [_type_problem(place, key, raw[key]) for key in sorted(raw.keys() & known.keys())]
    if any(problems):
        raise SeedError(*filter(None, problems))
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
    return shape(**values)


FLAGS: Final = frozenset({"false_friend", "verified", "agreed"})
LISTS: Final = frozenset({"other_names", "see_also", "between", "contested"})
NESTED: Final = frozenset({"senses", "relations"})


def _type_problem(place: str, key: str, value: object) -> str:
    if key in NESTED:
        return ""
    if key in FLAGS:
        return "" if isinstance(value, bool) else f"{place}: {key!r} is not true or false"
    if key in LISTS:
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return "" if texts else f"{place}: {key!r} is not a list of texts"
    return "" if isinstance(value, str) else f"{place}: {key!r} is not a text"


def _names(term: SeedTerm) -> tuple[str, ...]:
    return (term.headword, *term.other_names)


def _repeated(what: str, values: Sequence[str]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"the {what} {value!r} is used {times} times"


def _term_problems(term: SeedTerm, by_slug: Mapping[str, SeedTerm]) -> Iterator[str]:
    if not term.senses:
        yield f"{term.slug}: no agency says what it means"
    for other in term.see_also:
        if other not in by_slug or other == term.slug:
            yield f"{term.slug}: see_also names {other!r}, which is not another term"
    places = [f"{sense.scope} in {sense.jurisdiction}" for sense in term.senses]
    yield from (f"{term.slug}: {line}" for line in _repeated("sense", places))
    if term.false_friend != any(relation.kind == SAME_WORD for relation in term.relations):
        yield f"{term.slug}: false_friend does not agree with its relations"


def _sense_problems(
    where: str, sense: SeedSense, scopes: Scopes, sources: Sequence[str]
) -> Iterator[str]:
    if sense.scope not in scopes:
        yield f"{where}: no agency or sector has this slug"
    if not sense.means.strip():
        yield f"{where}: 'means' is empty"
    for source in _unlisted(sense.source, sources):
        yield f"{where}: the source {source!r} is not listed in sources.toml"
    if sense.jurisdiction not in get_args(Jurisdiction):
        yield f"{where}: unknown jurisdiction {sense.jurisdiction!r}"
    if sense.support not in get_args(Support):
        yield f"{where}: unknown support {sense.support!r}"
    if len(sense.contested) not in {0, 2}:
        yield f"{where}: a contested meaning needs both wordings"
    if sense.verified:
        yield f"{where}: only a steward's signature makes it verified"


def _alike(scopes: Sequence[str]) -> bool:
    return len(set(scopes)) == 1


def _unlisted(cited: str, sources: Sequence[str]) -> list[str]:
    return [
        source
        for source in cited.split("; ")
        if not any(source == name or source.startswith(f"{name} ") for name in sources)
    ]


def _relation_problems(
    term: SeedTerm, relation: SeedRelation, by_slug: Mapping[str, SeedTerm], scopes: Scopes
) -> Iterator[str]:
    where = f"{term.slug} to {relation.other}"
    other = by_slug.get(relation.other)
    if relation.kind not in get_args(RelationKind):
        yield f"{where}: unknown kind {relation.kind!r}"
    if relation.agreed:
        yield f"{where}: only two stewards make it agreed"
    if other is None:
        yield f"{where}: there is no such term"
    elif relation.kind in ((OTHER_WORD, NOT_THAT_WORD) if other is term else (SAME_WORD,)):
        yield f"{where}: {relation.kind!r} does not fit the two words"
    if len(relation.between) != len((term, other)) or (other is term and _alike(relation.between)):
        yield f"{where}: 'between' needs two scopes"
        return
    for speaker, scope in zip((term, other), relation.between, strict=True):
        if speaker is not None and not speaks(speaker, scope, scopes):
            yield f"{where}: {scope!r} has no sense of {speaker.slug!r}"
