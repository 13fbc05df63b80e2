"""Every page of the site, whoever opens it: short work, no writing, and nothing left unseen."""

from flask import Flask
from werkzeug.routing import Rule

from tests.promises.walking import Walk, routes
from tests.promises.world import VISITOR

MOST_STATEMENTS = 12
#: Answers 503 on purpose where no worker runs, as in tests.
SAYS_UNREADY = {"/readyz"}
#: Somebody was shown it, led on, or told why not.
REACHED = {200, 302, 303, 403, 409}


def test_every_route_was_tried_with_something_that_fits_it(app: Flask, walk: Walk) -> None:
    """Whoever adds a route adds what it shows to tests/promises/world.py."""
    unseen = [
        rule.rule
        for rule in routes(app, "GET")
        if rule.rule not in SAYS_UNREADY and not _as_somebody(walk, rule) & REACHED
    ]
    assert unseen == [], "\n".join(unseen)


def _as_somebody(walk: Walk, rule: Rule) -> set[int]:
    """Return what the route answered; a visitor, who is led to sign in, tells nothing of it."""
    public = not walk.of(rule.rule)[0].location
    return {each.status for each in walk.of(rule.rule) if public or each.who != VISITOR}


def test_no_page_breaks(walk: Walk) -> None:
    broken = [a.place for a in walk.after if a.status >= 500 and a.path not in SAYS_UNREADY]
    assert broken == []


def test_every_page_takes_at_most_twelve_statements(walk: Walk) -> None:
    laborious = {f"{a.place}: {a.statements}" for a in walk.after if a.statements > MOST_STATEMENTS}
    assert laborious == set()


def test_reading_writes_nothing(walk: Walk) -> None:
    changed = [name for name, was in walk.sums_before.items() if walk.sums_after[name] != was]
    assert changed == []
