"""board."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seam_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("wanted", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("reply_source", sa.Text(), nullable=True),
        sa.Column("reply_html", sa.Text(), nullable=True),
        sa.Column("reply_stamp", sa.String(length=40), nullable=True),
        sa.Column("owner", sa.String(length=500), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "owner = '' OR (answer IS NOT NULL AND answer IN ('will_do', 'will_do_partly'))",
            name=op.f("ck_board_item_owner_of_a_promise"),
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_on IS NULL) AND (answer IS NULL) = (reply_source IS NULL)",
            name=op.f("ck_board_item_answered_in_words"),
        ),
        sa.CheckConstraint("due_on > asked_on", name=op.f("ck_board_item_time_to_reply")),
        sa.ForeignKeyConstraint(
            ["seam_id"], ["seam.id"], name=op.f("fk_board_item_seam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_item")),
        sa.UniqueConstraint("public_id", name=op.f("uq_board_item_public_id")),
    )
    with op.batch_alter_table("board_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_board_item_seam_id_created_at"), ["seam_id", "created_at"], unique=False
        )
        batch_op.create_index(
            "uq_board_item_waiting",
            ["seam_id"],
            unique=True,
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )

    op.create_table(
        "verdict_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "closes_on > opens_on", name=op.f("ck_verdict_round_open_for_some_days")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["board_item.id"],
            name=op.f("fk_verdict_round_item_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_round")),
        sa.UniqueConstraint("item_id", "after", name=op.f("uq_verdict_round_item_id_after")),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=40), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_verdict_agency_id")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["verdict_round.id"], name=op.f("fk_verdict_round_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
        sa.UniqueConstraint("round_id", "voice_key", name=op.f("uq_verdict_round_id_voice_key")),
    )


def downgrade() -> None:
    op.drop_table("verdict")
    op.drop_table("verdict_round")
    with op.batch_alter_table("board_item", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_board_item_waiting",
            sqlite_where=sa.text("answer IS NULL"),
            postgresql_where=sa.text("answer IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_board_item_seam_id_created_at"))

    op.drop_table("board_item")
