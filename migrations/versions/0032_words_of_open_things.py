"""words of open things: the index keeps which things every member may read, and is made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

#: Where there is something to find, the worker is asked to read it all.
READ_EVERYTHING = """
INSERT INTO job (created_at, task, payload, due_at, attempts, given_up, problem)
SELECT CURRENT_TIMESTAMP, 'search.refresh', '{"event": "search.moved", "subject": ""}',
CURRENT_TIMESTAMP, 0, false, ''
WHERE EXISTS (SELECT 1 FROM practitioner)
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        opened = sa.Column("open", sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("search_entry", opened)
        counted = sa.Column("open", sa.Integer(), nullable=False, server_default="0")
        op.add_column("search_word", counted)
        # Without the row that counts everything, the index is one that nobody began.
        op.execute("DELETE FROM search_word WHERE word = ''")
    op.execute(READ_EVERYTHING)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_column("search_word", "open")
        op.drop_column("search_entry", "open")
