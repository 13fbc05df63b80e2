"""why a detail was kept, how often a page was stopped, and letters on a removal's receipt."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_detail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("detail_key", sa.String(length=64), nullable=False),
        sa.Column("because", sa.String(length=40), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "because <> 'other' OR why <> ''", name=op.f("ck_kept_detail_other_says_why")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_detail")),
        sa.UniqueConstraint("public_id", name=op.f("uq_kept_detail_public_id")),
    )
    with op.batch_alter_table("kept_detail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_detail_digest"), ["digest"], unique=False)

    op.create_table(
        "risk_stop",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("came", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_risk_stop_counts_some")),
        sa.PrimaryKeyConstraint("day", "came", name=op.f("pk_risk_stop")),
    )
    with op.batch_alter_table("scrub", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("letters_waiting", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("letters_sent", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("scrub", schema=None) as batch_op:
        batch_op.drop_column("letters_sent")
        batch_op.drop_column("letters_waiting")

    op.drop_table("risk_stop")
    with op.batch_alter_table("kept_detail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_detail_digest"))

    op.drop_table("kept_detail")
