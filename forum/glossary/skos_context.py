"""What the names in a file of linked data stand for; no database, no web."""

from typing import Any, Final

from forum.glossary.records import RELATION, SENSE, TERM
from forum.glossary.wording import RelationKind

LANGUAGE = "en-GB"
TYPES: Final = {TERM: "skos:Collection", SENSE: "skos:Concept", RELATION: "cg:Relation"}
SCHEME: Final = "skos:ConceptScheme"
MATCHES: Final = {
    RelationKind.SAME_WORD: "notMatch",
    RelationKind.NOT_THAT_WORD: "notMatch",
    RelationKind.OTHER_WORD: "exactMatch",
    RelationKind.SAME: "exactMatch",
    RelationKind.NARROWER: "broadMatch",
    RelationKind.BROADER: "narrowMatch",
    RelationKind.OVERLAPS: "relatedMatch",
}
LISTS: Final = frozenset({"other_names", "see_also"})
_OWN: Final = (
    *("triggers", "clock", "threshold", "decides", "records", "sees", "say_instead"),
    *("near_miss", "area", "valid_from", "valid_until"),
    *("contested_one", "contested_other", "note"),
)


def scheme(base: str) -> dict[str, Any]:
    """Return the node for the glossary itself."""
    return {"@id": f"{base}/glossary", "@type": SCHEME, "title": "Glossary of Common Ground"}


def context(base: str) -> dict[str, Any]:
    """Return what each name in the file stands for."""
    text = {"@language": LANGUAGE}
    link = {"@type": "@id"}
    many = {"@container": "@set"}
    return {
        "@base": f"{base}/glossary/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "cg": "urn:common-ground:glossary:",
        "title": {"@id": "dct:title", **text},
        "headword": {"@id": "skos:prefLabel", **text},
        "other_names": {"@id": "skos:altLabel", **text, **many},
        "plain": {"@id": "dct:description", **text},
        "means": {"@id": "skos:definition", **text},
        "example": {"@id": "skos:example", **text},
        "source": {"@id": "dct:source", **text},
        "jurisdiction": {"@id": "dct:coverage", **text},
        **{name: {"@id": f"cg:{name}", **text} for name in _OWN},
        **{name: f"cg:{name}" for name in ("scope", "other_scope", "kind", "support", "standing")},
        "false_friend": "cg:false_friend",
        "see_also": {"@id": "rdfs:seeAlso", **link, **many},
        "term": {"@id": "cg:term", **link},
        "other": {"@id": "cg:other", **link},
        "inScheme": {"@id": "skos:inScheme", **link},
        "member": {"@id": "skos:member", **link, **many},
        "notMatch": {"@id": "cg:notMatch", **link, **many},
        **{
            name: {"@id": f"skos:{name}", **link, **many}
            for name in ("exactMatch", "broadMatch", "narrowMatch", "relatedMatch")
        },
    }
