"""Flags, what is decided about flagged things, and changes that moderators ask for."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("to_administrators", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "status <> 'change_asked' OR hidden", name=op.f("ck_matter_hidden_until_changed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_matter_kind_subject")),
        sa.UniqueConstraint("public_id", name=op.f("uq_matter_public_id")),
    )
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matter_author_tag"), ["author_tag"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_matter_status_waiting_since_id"),
            ["status", "waiting_since", "id"],
            unique=False,
        )

    op.create_table(
        "flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'wrong_about_agency') = (agency_id IS NOT NULL)",
            name=op.f("ck_flag_about_an_agency"),
        ),
        sa.CheckConstraint(
            "reason <> '' OR kind IN ('identifies', 'recognised', 'off_topic')",
            name=op.f("ck_flag_says_why"),
        ),
        sa.CheckConstraint(
            "(agency_id IS NULL) = (partnership_id IS NULL)", name=op.f("ck_flag_of_a_partnership")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_flag_agency_id")),
        sa.ForeignKeyConstraint(
            ["matter_id"], ["matter.id"], name=op.f("fk_flag_matter_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_flag_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
        sa.UniqueConstraint("matter_id", "voice_key", name=op.f("uq_flag_matter_id_voice_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_flag_public_id")),
    )
    with op.batch_alter_table("flag", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_flag_voice_key_day"), ["voice_key", "day"], unique=False
        )

    op.create_table(
        "moderation_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("on_appeal", sa.Boolean(), nullable=False),
        sa.Column("hidden_before", sa.Boolean(), nullable=False),
        sa.Column("hidden_after", sa.Boolean(), nullable=False),
        sa.Column("appeal", sa.String(length=500), nullable=False),
        sa.Column("appealed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(appeal = '') = (appealed_on IS NULL)",
            name=op.f("ck_moderation_decision_appeals_on_a_day"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_moderation_decision_says_why")),
        sa.CheckConstraint(
            "appealed_on IS NULL OR NOT on_appeal", name=op.f("ck_moderation_decision_appeals_once")
        ),
        sa.CheckConstraint(
            "appealed_on IS NULL OR hidden_after",
            name=op.f("ck_moderation_decision_appeals_what_hides"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["practitioner.id"], name=op.f("fk_moderation_decision_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["matter_id"],
            ["matter.id"],
            name=op.f("fk_moderation_decision_matter_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderation_decision")),
        sa.UniqueConstraint("public_id", name=op.f("uq_moderation_decision_public_id")),
    )
    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_moderation_decision_matter_id"), ["matter_id"], unique=False
        )

    for table in ("post", "thread"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column("change_asked", sa.Boolean(), nullable=False, server_default=sa.false())
            )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("change_asked", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("thread", schema=None) as batch_op:
        batch_op.drop_column("change_asked")

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_column("change_asked")

    with op.batch_alter_table("moderation_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_moderation_decision_matter_id"))

    op.drop_table("moderation_decision")
    with op.batch_alter_table("flag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_flag_voice_key_day"))

    op.drop_table("flag")
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_matter_status_waiting_since_id"))
        batch_op.drop_index(batch_op.f("ix_matter_author_tag"))

    op.drop_table("matter")
