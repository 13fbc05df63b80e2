"""Circles, their agreements, members and turns."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "circle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("agreement_number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("agreement_number > 0", name=op.f("ck_circle_has_an_agreement")),
        sa.ForeignKeyConstraint(["group_id"], ["people_group.id"], name=op.f("fk_circle_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
        sa.UniqueConstraint("group_id", name=op.f("uq_circle_group_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_circle_public_id")),
    )
    op.create_table(
        "circle_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_source", sa.Text(), nullable=False),
        sa.Column("text_html", sa.Text(), nullable=False),
        sa.Column("text_stamp", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["circle.id"],
            name=op.f("fk_circle_agreement_circle_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_agreement")),
        sa.UniqueConstraint(
            "circle_id", "number", name=op.f("uq_circle_agreement_circle_id_number")
        ),
    )
    op.create_table(
        "circle_knock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_circle_knock_circle_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_circle_knock_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_knock")),
        sa.UniqueConstraint(
            "circle_id", "practitioner_id", name=op.f("uq_circle_knock_circle_id_practitioner_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_circle_knock_public_id")),
    )
    with op.batch_alter_table("circle_knock", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_circle_knock_practitioner_id"), ["practitioner_id"], unique=False
        )

    op.create_table(
        "circle_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["circle_id"], ["circle.id"], name=op.f("fk_circle_turn_circle_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_circle_turn_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_turn")),
    )
    with op.batch_alter_table("circle_turn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_turn_circle_id"), ["circle_id"], unique=False)

    op.create_table(
        "circle_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["circle_agreement.id"],
            name=op.f("fk_circle_acceptance_agreement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_circle_acceptance_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_acceptance")),
        sa.UniqueConstraint(
            "agreement_id",
            "practitioner_id",
            name=op.f("uq_circle_acceptance_agreement_id_practitioner_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("circle_acceptance")
    with op.batch_alter_table("circle_turn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_turn_circle_id"))

    op.drop_table("circle_turn")
    with op.batch_alter_table("circle_knock", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_circle_knock_practitioner_id"))

    op.drop_table("circle_knock")
    op.drop_table("circle_agreement")
    op.drop_table("circle")
