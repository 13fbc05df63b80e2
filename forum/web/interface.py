"""The interface for programs: the addresses under which nothing but JSON is answered."""

from http import HTTPStatus
from typing import Final

from flask import Response, jsonify, request

ROOT: Final = "/api/v1"
SIGN_IN: Final = "Send a pass as “Authorization: Bearer …”. Your account page makes one."


def is_asked() -> bool:
    """Whether this request came from a program, whatever became of it."""
    return request.path.startswith(f"{ROOT}/")


def refusal(status: HTTPStatus, sentence: str = "") -> Response:
    """Return why something was not given; the sentence is ours or the status's own."""
    answer = jsonify(error={"status": int(status), "message": sentence or status.description})
    answer.status_code = status
    if status is HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
