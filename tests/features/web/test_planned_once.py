"""On PostgreSQL, what a page asks is planned once, however many pages ask it."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.factories import Make

PREPARED = text("SELECT count(*) FROM pg_prepared_statements")


@pytest.mark.postgresql
def test_a_page_leaves_its_statements_prepared(
    browser: Browser, make: Make, session: Session
) -> None:
    browser.sign_in(make.practitioner())
    session.commit()
    for _page in range(3):
        browser.open("/")

    assert session.scalar(PREPARED) > 5
