"""The people around an anonymous reply."""

import pytest
from flask import Flask

from forum.directory.models import Partnership, Practitioner
from forum.discussion.models import Post
from forum.kernel.vocabulary import Attribution, Role
from tests.factories import Make
from tests.features.discussion import makers as discussion


@pytest.fixture
def area(make: Make) -> Partnership:
    return make.partnership("Harbourside")


@pytest.fixture
def author(make: Make, area: Partnership) -> Practitioner:
    return make.practitioner("midwifery", area, name="Zara Quinn")


@pytest.fixture
def moderator(make: Make, area: Partnership) -> Practitioner:
    return make.practitioner("police-child-protection", area, roles=(Role.MODERATOR,))


@pytest.fixture
def admin(make: Make, area: Partnership) -> Practitioner:
    return make.practitioner("childrens-social-care", area, roles=(Role.ADMINISTRATOR,))


@pytest.fixture
def post(app: Flask, make: Make, area: Partnership, author: Practitioner) -> Post:
    """An anonymous reply, among enough people to hide among."""
    for _ in range(6):
        make.practitioner("midwifery", area)
    opener = make.practitioner("nursery", area)
    with app.test_request_context():
        thread = discussion.thread(opener)
        return discussion.reply(author, thread, attribution=Attribution.AGENCY)


@pytest.fixture
def people(
    make: Make, author: Practitioner, moderator: Practitioner, admin: Practitioner
) -> dict[str, Practitioner]:
    outsider = make.practitioner()
    return {"asker": moderator, "decider": admin, "author": author, "outsider": outsider}


@pytest.fixture
def reader(make: Make, area: Partnership) -> Practitioner:
    return make.practitioner("secondary-school", area)


@pytest.fixture
def colleague(make: Make, area: Partnership) -> Practitioner:
    """A second moderator."""
    return make.practitioner("council-housing", area, roles=(Role.MODERATOR,))
