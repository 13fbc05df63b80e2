"""words that are mixed up: two words may be said to mean different things."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

NAME = "ck_term_relation_two_words"
BEFORE = "kind <> 'different word, same meaning' OR term_id <> other_id"
NOW = (
    "kind NOT IN ('different word, same meaning', 'different word, different meaning')"
    " OR term_id <> other_id"
)


def upgrade() -> None:
    _say(NOW)


def downgrade() -> None:
    op.execute("DELETE FROM term_relation WHERE kind = 'different word, different meaning'")
    _say(BEFORE)


def _say(which: str) -> None:
    with op.batch_alter_table("term_relation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f(NAME), type_="check")
        batch_op.create_check_constraint(batch_op.f(NAME), which)
