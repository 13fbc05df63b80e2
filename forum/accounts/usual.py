"""Addresses that people and programs try on every site, and where ours are.

Password managers ask for the second: https://www.w3.org/TR/change-password-url/
"""

from typing import Final

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue

USUAL: Final = {
    "/login": "accounts.sign_in",
    "/.well-known/change-password": "account.edit_password",
}


def install(app: Flask) -> None:
    """Lead on from them, with what was sent."""

    @app.before_request
    def _lead_on() -> ResponseReturnValue | None:
        endpoint = USUAL.get(request.path)
        return redirect(url_for(endpoint), code=308) if endpoint else None
