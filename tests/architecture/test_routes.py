"""Every route says who may reach it, and the whole matrix is written down where a change shows."""

import json
from pathlib import Path

import pytest
from flask import Flask

from forum.access.route import PUBLIC
from forum.contracts.registry import registry
from forum.kernel.vocabulary import Role
from forum.web import matrix
from forum.web.blueprint import ACCESS, Pages

WRITTEN = Path(__file__).with_name("access_matrix.json")


def test_every_route_declares_its_access(app: Flask) -> None:
    silent = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint not in matrix.LIBRARY_ROUTES
        and not hasattr(app.view_functions[rule.endpoint], ACCESS)
    ]
    assert silent == []


def test_a_route_without_access_cannot_even_be_written() -> None:
    with pytest.raises(TypeError, match="access"):
        Pages("x", __name__).page("/x")  # type: ignore[call-arg]  # the mistake itself


def test_addresses_show_public_identifiers_only(app: Flask) -> None:
    allowed = {"public_id", "slug", "filename", "token", "kind"}
    shown = {
        (rule.rule, argument)
        for rule in app.url_map.iter_rules()
        for argument in rule.arguments
        if argument not in allowed and not argument.endswith("_public_id")
    }
    assert shown == set()


def test_reading_is_by_get_and_changing_is_by_post(app: Flask) -> None:
    odd = {
        rule.rule: rule.methods
        for rule in app.url_map.iter_rules()
        if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"} not in (set(), {"POST"})
    }
    assert odd == {}


def test_the_matrix_is_as_it_was_agreed(app: Flask) -> None:
    """A change of who may do what is a change of this file: review it, then write it anew.

    flask access matrix --json > tests/architecture/access_matrix.json
    """
    now = set(matrix.cells(app))
    assert changes(agreed(), now) == ([], [])


def test_a_route_that_nobody_agreed_to_is_noticed(app: Flask) -> None:
    planted = matrix.Cell("/seams", "GET", "visitor", "any", "allow")

    assert changes(agreed(), {*agreed(), planted}) == ([], [planted])
    assert changes({*agreed(), planted}, agreed()) == ([planted], [])


def agreed() -> set[matrix.Cell]:
    """Return what was written down."""
    return {matrix.Cell(**cell) for cell in json.loads(WRITTEN.read_text(encoding="utf-8"))}


def changes(
    before: set[matrix.Cell], now: set[matrix.Cell]
) -> tuple[list[matrix.Cell], list[matrix.Cell]]:
    """Return what is gone and what is new, in order."""
    return sorted(before - now), sorted(now - before)


def test_a_public_route_shows_nothing_that_a_member_wrote(app: Flask) -> None:
    public = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], ACCESS, PUBLIC).signed_in is False
    }
    expected = json.loads(Path(__file__).with_name("public_routes.json").read_text("utf-8"))
    assert sorted(public) == expected


def test_every_policy_has_a_rule_for_every_action_and_an_example_for_every_role(app: Flask) -> None:
    with app.app_context():
        for policy in registry().policies:
            actions = type(next(iter(policy.rules)))
            assert set(policy.rules) == set(actions), f"{policy.name}: an action without a rule"
            for role in Role:
                assert policy.examples(role), f"{policy.name}: no example for {role}"
