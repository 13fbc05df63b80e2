"""The PostgreSQL that tests stand on comes, works and goes."""

from pathlib import Path

import psycopg
import pytest

from tests.databases import postgresql

pytestmark = pytest.mark.slow


def test_it_is_empty_and_knows_letters_beyond_ascii() -> None:
    with postgresql() as url, psycopg.connect(url.replace("+psycopg", "")) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        lowered = connection.execute("SELECT lower('ŻÓŁW ŴY')")

        assert (tables.fetchone(), lowered.fetchone()) == ((0,), ("żółw ŵy",))


def test_it_leaves_nothing_behind() -> None:
    with postgresql() as url:
        folder = Path(url.rpartition("host=")[2])
        assert folder.is_dir()

    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url.replace("+psycopg", ""))
