"""notices."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("recipient_tag", sa.String(length=64), nullable=True),
        sa.Column("telling", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=16), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("posting", sa.String(length=40), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "posting <> 'waiting' OR letter IS NOT NULL", name=op.f("ck_notice_waits_for_a_letter")
        ),
        sa.CheckConstraint(
            "(recipient_id IS NULL) <> (recipient_tag IS NULL)",
            name=op.f("ck_notice_to_one_person"),
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["practitioner.id"],
            name=op.f("fk_notice_recipient_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("public_id", name=op.f("uq_notice_public_id")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_letter"), ["letter"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_notice_recipient_id_told_at_lot"),
            ["recipient_id", "told_at", "lot"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_notice_recipient_tag_told_at_lot"),
            ["recipient_tag", "told_at", "lot"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_notice_told_at"), ["told_at"], unique=False)

    op.create_table(
        "notice_wishes",
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("often", sa.JSON(), nullable=False),
        sa.Column("quiet", sa.String(length=40), nullable=False),
        sa.Column("turned_down_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_notice_wishes_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("practitioner_id", name=op.f("pk_notice_wishes")),
    )
    op.create_table(
        "thread_following",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("sealed_follower", sa.String(length=200), nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["thread.id"],
            name=op.f("fk_thread_following_thread_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_following")),
        sa.UniqueConstraint(
            "thread_id", "voice_key", name=op.f("uq_thread_following_thread_id_voice_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("thread_following")
    op.drop_table("notice_wishes")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_told_at"))
        batch_op.drop_index(batch_op.f("ix_notice_recipient_tag_told_at_lot"))
        batch_op.drop_index(batch_op.f("ix_notice_recipient_id_told_at_lot"))
        batch_op.drop_index(batch_op.f("ix_notice_letter"))
        batch_op.drop_index(batch_op.f("ix_notice_about"))

    op.drop_table("notice")
