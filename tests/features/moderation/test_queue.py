"""The queue tells flagged things apart without telling who wrote them."""

from flask import Flask

from forum.directory.models import Partnership, Practitioner
from forum.discussion.models import Post
from forum.kernel.vocabulary import Role
from forum.moderation.lifecycle import FlagKind
from tests.client import Browser
from tests.factories import Make
from tests.features.discussion import makers as discussion
from tests.features.moderation.makers import flag


def _rows(browser: Browser, who: Practitioner) -> list[str]:
    page = browser.sign_in(who).open("/moderation")
    assert page.statements <= 12
    return [" ".join(each.get_text().split()) for each in page.soup.select(".rows .card")]


def test_two_replies_are_told_apart_by_words_place_day_and_agency(
    app: Flask,
    browser: Browser,
    post: Post,
    author: Practitioner,
    reader: Practitioner,
    moderator: Practitioner,
) -> None:
    title = post.thread.title
    with app.test_request_context():
        other = discussion.reply(reader, post.thread, words="Ring the duty desk. " + "Ask. " * 40)
    flag(app, reader, post)
    flag(app, author, other)

    first, second = sorted(_rows(browser, moderator), key=lambda row: "Ring the duty" in row)

    assert "A reply: We see the same from our side of the door." in first
    assert f"In “{title}”" in first
    assert "Midwifery" in first
    assert author.name not in first
    assert "A reply: Ring the duty desk. Ask." in second
    assert "…" in second


def test_what_opens_a_conversation_is_named_by_it(
    app: Flask, post: Post, reader: Practitioner
) -> None:
    things = app.extensions["forum.registry"].flaggable
    seen = things["thread"].glimpses(discussion.acting(reader), [post.thread.public_id])
    assert seen[post.thread.public_id].beginning.startswith("I had not known")


def test_a_steward_is_shown_nothing_of_what_is_hidden_from_them(
    app: Flask,
    browser: Browser,
    make: Make,
    area: Partnership,
    post: Post,
    reader: Practitioner,
) -> None:
    steward = make.practitioner("secondary-school", area, roles=(Role.STEWARD,))
    flag(app, reader, post, FlagKind.WRONG_ABOUT_AGENCY, "We do not close at noon.")
    assert "We see the same" in _rows(browser, steward)[0]
    flag(app, make.practitioner("nursery"), post, FlagKind.IDENTIFIES)
    assert "We see the same" not in _rows(browser, steward)[0]
