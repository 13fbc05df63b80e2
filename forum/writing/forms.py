"""Drafts and previews for every form where people write.

How a feature gets them, in one line: let the form be a ``DraftedForm`` instead of a ``BaseForm``.

    class ReplyForm(DraftedForm):
        body = ProseField("Your reply", validators=[Required("Write your reply.")])

Then

* a GET shows the form as its writer left it, if they began to write at this address before;
* ``form.validate_on_submit()`` lets the draft go in the transaction of the action: if the action
  is refused after all, so is this, and the draft is still there;
* in the template, ``write_box(form.body, draft=form.draft_url, preview=form.preview_of("body"),
  saved=form.saved)`` keeps a draft while people type and shows how it reads; without script its
  two buttons do the same by sending the form. ``form.hidden_tag()`` must stand in the form.

The draft belongs to the address of the page, so a page has one drafted form. Where a form is shown
at one address and sent to another, nothing is to be done: the address it was shown at travels with
it. A form shown again after a refusal shows what was just typed, never the draft.
"""

from typing import Any

from flask import request, url_for
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField

from forum.prose.at_risk import AtRiskNow
from forum.web import reasons, resolving, umbrellas
from forum.web.forms import NOT_NOW, BaseForm
from forum.web.identity import current_actor
from forum.web.submissions import FIELD
from forum.web.templating import moment
from forum.writing import queries, service
from forum.writing.models import Draft

PLACE = "draft_place"
#: What a draft does not keep: what proves the form genuine, and decisions about findings.
NOT_KEPT = (
    frozenset({"csrf_token", FIELD, PLACE, NOT_NOW, umbrellas.PART, "password", "preview"})
    | reasons.NAMES
    | resolving.NAMES
)


class DraftedForm(BaseForm):
    """A form that is kept while it is written; see the top of this module."""

    draft_place = HiddenField(PLACE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin where the writer left off, when the form is opened rather than sent."""
        self.kept_draft: Draft | None = None
        if request.method == "GET":
            self.kept_draft = queries.at(current_actor(), request.path)
            if self.kept_draft is not None:
                kwargs["formdata"] = MultiDict(self.kept_draft.fields)
        super().__init__(*args, **kwargs)
        if not self.draft_place.data:
            self.draft_place.data = request.path

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the form was sent and is right; if so, its draft goes with this transaction."""
        try:
            right: bool = super().validate_on_submit(extra_validators)
        except AtRiskNow:
            service.forget(current_actor(), self.draft_place.data or "")
            raise
        if right:
            service.sent(current_actor(), self.draft_place.data or "")
        return right

    @property
    def draft_url(self) -> str:
        """Where a draft of this form is kept."""
        return url_for("writing.keep")

    def preview_of(self, *fields: str) -> str:
        """Return where fields of this form are shown as they will read."""
        return url_for("writing.preview", field=fields)

    @property
    def saved(self) -> str:
        """What the page says of the draft that it began with; empty if there was none."""
        if self.kept_draft is None:
            return ""
        return f"This is your draft of {moment(self.kept_draft.updated_at)}."
