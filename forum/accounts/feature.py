"""Everything the factory needs to know of accounts."""

from flask import Flask

from forum.accounts import delivery, joining, queries, resetting, sign_in, usual
from forum.accounts.commands import group
from forum.accounts.policy import joining_policy
from forum.accounts.views import desk, forgotten, own, signing_in
from forum.accounts.views import joining as coming_in
from forum.contracts.feature import Feature

FORGET = "accounts.forget"

accounts = Feature(
    name="accounts",
    pages=(signing_in.pages, forgotten.pages, coming_in.pages, own.pages, desk.pages),
    policies=(joining_policy,),
    tasks={
        resetting.SEND_LINK: delivery.send_reset_link,
        resetting.TELL_OWNER: delivery.tell_password_changed,
        joining.SEND_LINK: delivery.send_join_link,
        FORGET: delivery.forget,
    },
    daily=(FORGET,),
    commands=(group,),
    mailbox=queries.mailbox,
)


def install(app: Flask) -> None:
    """Let an application recognise its people, and be found where other sites have their door."""
    sign_in.install(app, again=signing_in.sign_in_again)
    usual.install(app)
