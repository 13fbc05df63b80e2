"""search in PostgreSQL: its own full-text search takes the place of the index on disk there."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

#: Where there is something to find, the worker is asked to read it all.
READ_EVERYTHING = """
INSERT INTO job (created_at, task, payload, due_at, attempts, given_up, problem)
SELECT now(), 'search.refresh', '{"event": "search.moved", "subject": ""}', now(), 0, false, ''
WHERE EXISTS (SELECT 1 FROM practitioner)
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "search_entry",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agencies", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
    )
    op.create_index("ix_search_entry_words", "search_entry", ["words"], postgresql_using="gin")
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(collation="C"), primary_key=True),
        sa.Column("things", sa.Integer(), nullable=False),
    )
    op.execute(READ_EVERYTHING)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.drop_table("search_word")
    op.drop_table("search_entry")
