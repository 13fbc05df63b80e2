"""Routes that must declare their access, and the one commit of each action."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

from flask import Blueprint, Response, make_response
from flask.typing import ResponseReturnValue

from forum.access.route import Access
from forum.storage.database import session
from forum.web import carried, submissions

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

#: Where ``guard`` and the tests find what a view declared.
ACCESS = "forum_access"


class Pages(Blueprint):
    """A blueprint whose routes cannot be added without saying who may reach them."""

    def page(self, rule: str, *, access: Access, **options: Any) -> Callable[[View], View]:
        """Register a view that only reads. Its transaction cannot write."""

        def decorate(view: View) -> View:
            setattr(view, ACCESS, access)
            self.add_url_rule(rule, view.__name__, view, methods=["GET"], **options)
            return view

        return decorate

    def action(
        self,
        rule: str,
        *,
        access: Access,
        again: bool = False,
        counts: bool = False,
        **options: Any,
    ) -> Callable[[View], View]:
        """Register a view that changes something: committed once, unless its answer is an error.

        ``again``: its button says what shall hold, so pressing it on an old page means that anew.
        ``counts``: its refusals are acts too, because they are counted.
        """

        def decorate(view: View) -> View:
            @wraps(view)
            def act(**arguments: Any) -> ResponseReturnValue:
                return _act(lambda: view(**arguments), again=again, counts=counts)

            setattr(view, ACCESS, access)
            setattr(act, ACCESS, access)
            self.add_url_rule(rule, view.__name__, act, methods=["POST"], **options)
            return view

        return decorate


def _act(view: Callable[[], ResponseReturnValue], *, again: bool, counts: bool) -> Response:
    """Do an action once, however often its form is sent."""
    done = submissions.earlier()
    if done is not None and not again:
        return carried.answer_again(done)
    response = make_response(view())
    if response.status_code >= HTTPStatus.BAD_REQUEST and not counts:
        session().rollback()
        return response
    if done is None:
        submissions.remember(response)
    twin = submissions.finish()
    return carried.answer_again(twin) if twin else response
