"""Everything the factory needs to know of accounts."""

from flask import Flask

from forum.accounts import sign_in
from forum.accounts.views import own, signing_in
from forum.contracts.feature import Feature

accounts = Feature(name="accounts", pages=(signing_in.pages, own.pages))


def install(app: Flask) -> None:
    """Let an application recognise its people."""
    sign_in.install(app, again=signing_in.sign_in_again)
