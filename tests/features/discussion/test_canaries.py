"""Words that somebody may not read stand on no page that they can reach, by any road."""

from collections import deque
from contextvars import Context

import pytest
from bs4 import BeautifulSoup

from forum.directory.audience import Audience
from forum.directory.models import Practitioner
from forum.kernel.vocabulary import AudienceKind, Role
from forum.prose.prose import PlainProse
from forum.search import engine
from forum.writing import service as writing
from tests.client import Browser
from tests.factories import Make
from tests.features.circles import makers as circles
from tests.features.discussion import makers
from tests.features.reflections import makers as reflections

CANARY = "lantern"
START = (
    "/",
    "/reflections",
    "/reflections/mine",
    "/reflections/new",
    "/circles",
    "/writing/drafts",
    "/case-reviews",
    "/audit",
    f"/search?q={CANARY}",
    f"/search?q={CANARY}&kind=circle_reply",
)
MOST_PAGES = 150
ROLES = (None, Role.FACILITATOR, Role.STEWARD, Role.MODERATOR, Role.ADMINISTRATOR)


@pytest.fixture
def addresses(make: Make) -> list[str]:
    """Plant a canary wherever somebody outside must not read; return every address of theirs."""
    area = make.partnership()
    author: Practitioner = make.practitioner("midwifery", area, name="Sian Quillfeather")
    colleague = make.practitioner("nursery", area)
    inside = Audience(AudienceKind.PARTNERSHIP, partnership_id=area.id)
    private = reflections.private(author, title=f"Mine {CANARY}", what=f"I was {CANARY} there.")
    local = reflections.shared(author, inside, title=f"Here {CANARY}", what=f"We {CANARY} here.")
    reply = makers.reply(colleague, local, words=f"And {CANARY} again.")
    writing.keep(makers.acting(author), "/reflections/new/free", {"text": [f"Still {CANARY}."]})
    circle = circles.circle(author, colleague)
    circle.name, circle.purpose = PlainProse.write(CANARY), PlainProse.write(CANARY)
    thread = circles.thread(author, circle, title=f"Among us {CANARY}")
    answer = makers.reply(colleague, thread, words=f"Only {CANARY} us.")
    return [
        f"/reflections/mine/{private.public_id}",
        f"/reflections/mine/{private.public_id}/edit",
        f"/reflections/mine/{private.public_id}/share",
        f"/reflections/mine/{private.public_id}/delete",
        f"/reflections/{private.public_id}",
        f"/reflections/{local.public_id}",
        f"/reflections/{local.public_id}/edit",
        f"/conversations/{local.public_id}/take-back",
        f"/conversations/replies/{reply.public_id}",
        f"/conversations/replies/{reply.public_id}/edit",
        f"/circles/{circle.public_id}",
        f"/circles/{circle.public_id}/agreement",
        f"/circles/{circle.public_id}/invite?name={CANARY}",
        f"/circles/{circle.public_id}/leave",
        f"/circles/threads/{thread.public_id}",
        f"/circles/threads/{thread.public_id}/edit",
        f"/reflections/{thread.public_id}",
        f"/conversations/replies/{answer.public_id}",
        f"/conversations/replies/{answer.public_id}/take-back",
    ]


@pytest.mark.parametrize("role", ROLES)
def test_nobody_outside_meets_a_canary_whatever_their_role(
    browser: Browser, make: Make, addresses: list[str], role: Role | None
) -> None:
    engine.rebuild()
    outsider = make.practitioner("police-response", roles=(role,) if role else ())
    browser.sign_in(outsider)
    for address in addresses:
        assert CANARY not in browser.open(address, status=404).text, address
    reached = _crawl(browser)
    assert len(reached) > 10


def _crawl(browser: Browser) -> set[str]:
    waiting, seen = deque(START), set(START)
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        response = Context().run(browser.client.get, path)
        words = response.get_data(as_text=True).replace(f'value="{CANARY}"', "")
        words = words.replace(f"Search: {CANARY}", "").replace(f"q={CANARY}", "")
        assert CANARY not in words, path
        for link in BeautifulSoup(response.data, "html5lib").select("a[href^='/']"):
            href = str(link["href"]).partition("#")[0]
            if href not in seen:
                seen.add(href)
                waiting.append(href)
    return seen


def _read(browser: Browser, address: str) -> str:
    def get() -> str:
        return browser.client.get(address, follow_redirects=True).text

    return Context().run(get)


def test_the_author_meets_all_of_them(browser: Browser, make: Make, addresses: list[str]) -> None:
    """So that the test above cannot pass because nothing was planted."""
    author = make.session.query(Practitioner).filter(Practitioner.name == "Sian Quillfeather").one()
    browser.sign_in(author)
    met = [address for address in addresses if CANARY in _read(browser, address)]
    assert len(met) >= 12
    assert CANARY in browser.open("/writing/drafts").text
