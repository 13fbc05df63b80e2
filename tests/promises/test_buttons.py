"""A page with several buttons: each does its own work, once, whichever was pressed before."""

from itertools import groupby

import pytest
from sqlalchemy import func, select

from forum.web.submissions import Submission
from tests.promises.sending import (
    KEEPS_NOTHING,
    Form,
    undone_after,
    without_token,
)
from tests.promises.walking import Walker

pytestmark = pytest.mark.once


def _of_one_form(pages: list[list[Form]]) -> list[list[Form]]:
    """Return the buttons of each form that has several, page by page."""
    found = []
    for forms in pages:
        keeping = [form for form in forms if not form.path.startswith(KEEPS_NOTHING)]
        keyed = [form for form in keeping if form.fields.get("form_key")]
        for _, same in groupby(keyed, key=lambda form: str(form.fields["form_key"])):
            buttons = list(same)
            if len(buttons) > 1:
                found.append(buttons)
    return found


def test_each_button_of_a_page_is_an_act_of_its_own(
    walker: Walker, page_forms: list[list[Form]]
) -> None:
    pages = _of_one_form(page_forms)
    assert {"respond", "keep"} <= {f.path.rpartition("/")[2] for forms in pages for f in forms}
    ignored = []
    for buttons in pages:
        with undone_after(walker, buttons[0].who) as send:
            for button in buttons:
                before = _kept(walker)
                statuses = [send(button.path, without_token(button.fields)) for _ in range(2)]
                done = _kept(walker) - before
                if done != 1 and statuses[0].status_code < 400:
                    ignored.append(f"{button.place} {button.fields}: {done}")
    assert ignored == []


def _kept(walker: Walker) -> int:
    number = walker.session.scalar(select(func.count()).select_from(Submission)) or 0
    walker.session.commit()
    return number
