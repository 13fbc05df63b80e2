"""The machine's own limits for what is no page."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import psycopg
from sqlalchemy import make_url

from tools.bench.place import Place

A_POST = "x" * 1300


def durable_inserts(place: Place, count: int = 100) -> float:
    """Return how many rows of a post's length can be written a second, each safely on the disk."""
    url = make_url(place.url)
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(place.folder / "limit.sqlite3", isolation_level=None)) as bare:
            bare.execute("PRAGMA journal_mode=WAL")
            bare.execute("PRAGMA synchronous=FULL")
            bare.execute("CREATE TABLE IF NOT EXISTS bare (words TEXT)")
            return _a_second(lambda: bare.execute("INSERT INTO bare VALUES (?)", (A_POST,)), count)
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("CREATE TABLE IF NOT EXISTS bare (words text)")
        rate = _a_second(lambda: server.execute("INSERT INTO bare VALUES (%s)", (A_POST,)), count)
        server.execute("DROP TABLE bare")
        return rate


def _a_second(act: Callable[[], object], count: int) -> float:
    began = time.perf_counter()
    for _ in range(count):
        act()
    return count / (time.perf_counter() - began)
