"""The audit trail, for those who keep watch."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.audit import queries
from forum.audit.models import without_minutes
from forum.audit.policy import AuditAction, audit_policy
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("audit", __name__, url_prefix="/audit")


@pages.page("", access=may(audit_policy, AuditAction.READ))
def show() -> ResponseReturnValue:
    """Show the newest entries."""
    page = queries.newest(current_actor(), request.args.get("after"))
    return render_template("audit/show.html", page=page, without_minutes=without_minutes())
