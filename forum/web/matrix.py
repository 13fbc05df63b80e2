"""The permission matrix: every route × role × relation, computed from what routes declare."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from flask import Flask
from werkzeug.routing import Rule as UrlRule

from forum.access.route import Access
from forum.kernel.vocabulary import Role
from forum.web.blueprint import ACCESS

VISITOR = "visitor"
ANY = "any"
ALLOW, REFUSE = "allow", "refuse"

#: Routes of Flask and its libraries, which cannot declare access; each is open to everybody.
LIBRARY_ROUTES = frozenset({"static"})


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What one kind of person may do by one route; ``decision`` is allow, refuse or hide."""

    rule: str
    method: str
    role: str
    relation: str
    decision: str

    def as_dict(self) -> dict[str, str]:
        """Return the cell as the command prints it."""
        return asdict(self)


def cells(app: Flask) -> Iterator[Cell]:
    """Return the whole matrix, sorted.

    Raises:
        LookupError: a route declares nothing, which ``Pages`` makes impossible.
    """
    found: set[Cell] = set()
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            found.update(_for_route(rule.rule, method, _access(app, rule)))
    return iter(sorted(found))


def _access(app: Flask, rule: UrlRule) -> Access:
    declared: Access | None = getattr(app.view_functions[rule.endpoint], ACCESS, None)
    if declared is not None:
        return declared
    if rule.endpoint in LIBRARY_ROUTES:
        return Access(signed_in=False)
    msg = f"{rule.rule} does not say who may reach it"
    raise LookupError(msg)


def _for_route(rule: str, method: str, access: Access) -> Iterator[Cell]:
    yield Cell(rule, method, VISITOR, ANY, REFUSE if access.signed_in else ALLOW)
    for role in Role:
        if access.policy is None or access.action is None:
            yield Cell(rule, method, role, ANY, ALLOW)
            continue
        for relation, example in access.policy.examples(role).items():
            decision = access.policy.decide(example.actor, access.action, example.resource)
            yield Cell(rule, method, role, relation, decision.word)
