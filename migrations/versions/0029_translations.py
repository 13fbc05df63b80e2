"""Let agencies be asked to say words in their own, and know where the words stand."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

CHECKS = {
    "ck_question_stands_somewhere": "(place_kind IS NULL) = (place_id IS NULL)",
    "ck_question_points_into_a_conversation": "passage = '' OR place_kind = 'thread'",
    "ck_question_words_stand_somewhere": "place_kind IS NULL OR translates",
}


def upgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("translates", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("place_kind", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("place_id", sa.String(length=60), nullable=True))
        batch_op.add_column(
            sa.Column("passage", sa.String(length=120), nullable=False, server_default="")
        )
        for name, rule in CHECKS.items():
            batch_op.create_check_constraint(batch_op.f(name), rule)
        batch_op.create_index(batch_op.f("ix_question_place_id"), ["place_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_place_id"))
        for name in CHECKS:
            batch_op.drop_constraint(batch_op.f(name), type_="check")
        batch_op.drop_column("passage")
        batch_op.drop_column("place_id")
        batch_op.drop_column("place_kind")
        batch_op.drop_column("translates")
