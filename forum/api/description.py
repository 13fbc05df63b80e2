"""What the interface says of itself, in the words of OpenAPI 3.1."""

from collections.abc import Iterable
from typing import Any

from forum.api.shelf import Shelf
from forum.web import interface

TITLE = "What you may read here, for your own programs"
SEVERAL = "A list; “next” is the address that goes on with it, or null"
ROOT = {"type": "object"}
ITEMS = {
    "type": "object",
    "required": ["items", "next"],
    "properties": {
        "items": {"type": "array", "items": ROOT},
        "next": {"type": ["string", "null"]},
    },
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "message"],
            "properties": {"status": {"type": "integer"}, "message": {"type": "string"}},
        }
    },
}
REFUSALS = {
    "401": "No pass, or one that is over",
    "403": "Nobody has confirmed where you work",
    "404": "There is none, or you may not know of it",
    "422": "The question makes no sense; the message says why",
}
CURSOR = "Where to go on; taken from “next” of the page before"


def described(shelves: Iterable[Shelf]) -> dict[str, Any]:
    """Return the description of these shelves, of search, of replies and of itself."""
    paths = {
        "/search": _get("What words are found in", ITEMS, _asked("q", "Words", required=True)),
        "/conversations/{public_id}/replies": _get(
            "Replies, in their order", ITEMS, _named("public_id"), _asked("cursor", CURSOR)
        ),
    }
    for shelf in shelves:
        if shelf.many is not None:
            paths[f"/{shelf.area}"] = _get(shelf.about, ITEMS, _asked("cursor", CURSOR))
        if shelf.one is not None:
            place = f"/{shelf.area}/{{{shelf.named_by}}}"
            paths[place] = _get(f"One of: {shelf.about}", ROOT, _named(shelf.named_by))
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": "1", "description": interface.SIGN_IN},
        "servers": [{"url": interface.ROOT}],
        "security": [{"pass": []}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": {"pass": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Error": ERROR},
        },
    }


def _get(about: str, gives: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    refused = {"$ref": "#/components/schemas/Error"}
    answers = {
        status: {"description": said, "content": _json(refused)}
        for status, said in REFUSALS.items()
    }
    good = {"description": SEVERAL if gives is ITEMS else about, "content": _json(gives)}
    return {
        "get": {"summary": about, "parameters": parameters, "responses": {"200": good, **answers}}
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _asked(name: str, about: str, *, required: bool = False) -> dict[str, Any]:
    text = {"type": "string"}
    return {"name": name, "in": "query", "description": about, "required": required, "schema": text}


def _named(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
