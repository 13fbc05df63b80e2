"""unmask."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unmask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision", sa.String(length=40), nullable=True),
        sa.Column("shown_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(shown_until IS NOT NULL) = (decision IS NOT NULL AND decision = 'approved')",
            name=op.f("ck_unmask_shown_only_if_approved"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_unmask_asked_with_a_reason")),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_unmask_decided_at_a_time")
        ),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_by_id IS NULL)",
            name=op.f("ck_unmask_decided_by_somebody"),
        ),
        sa.CheckConstraint("decided_by_id <> asked_by_id", name=op.f("ck_unmask_two_people")),
        sa.CheckConstraint(
            "shown_until > decided_at", name=op.f("ck_unmask_shown_after_the_decision")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["practitioner.id"], name=op.f("fk_unmask_asked_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["practitioner.id"], name=op.f("fk_unmask_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmask")),
        sa.UniqueConstraint("public_id", name=op.f("uq_unmask_public_id")),
    )
    with op.batch_alter_table("unmask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unmask_author_tag"), ["author_tag"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_unmask_kind_subject"), ["kind", "subject"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("unmask", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unmask_kind_subject"))
        batch_op.drop_index(batch_op.f("ix_unmask_author_tag"))

    op.drop_table("unmask")
