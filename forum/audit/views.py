"""The audit trail, for those who keep watch."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.access.route import may
from forum.audit import queries
from forum.audit.policy import AuditAction, audit_policy
from forum.kernel.paging import number
from forum.web.blueprint import Pages
from forum.web.identity import current_actor

pages = Pages("audit", __name__, url_prefix="/audit")


@pages.page("", access=may(audit_policy, AuditAction.READ))
def show() -> ResponseReturnValue:
    """Show the newest entries."""
    before = request.args.get("before", type=number)
    page = queries.newest(current_actor(), before)
    return render_template("audit/show.html", page=page, begun=before is not None)
