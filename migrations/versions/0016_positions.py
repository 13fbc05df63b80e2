"""positions."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "position_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_position_edition_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_edition")),
    )
    with op.batch_alter_table("position_edition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_position_edition_review_id_voice"), ["review_id", "voice"], unique=False
        )

    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_statement_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_statement_public_id")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_review_id"), ["review_id"], unique=False)

    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("condition", sa.String(length=500), nullable=True),
        sa.CheckConstraint(
            "condition IS NULL OR answer = 'depends'",
            name=op.f("ck_position_condition_if_it_depends"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_position_agency_id")),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_position_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint(
            "statement_id",
            "voice_key",
            "voice",
            name=op.f("uq_position_statement_id_voice_key_voice"),
        ),
    )
    op.create_table(
        "position_outcome",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["position_edition.id"],
            name=op.f("fk_position_outcome_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_position_outcome_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("edition_id", "statement_id", name=op.f("pk_position_outcome")),
    )
    op.create_table(
        "position_stance",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("agree", sa.Integer(), nullable=False),
        sa.Column("disagree", sa.Integer(), nullable=False),
        sa.Column("depends", sa.Integer(), nullable=False),
        sa.Column("leaning", sa.String(length=40), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "NOT counted OR agree + disagree + depends >= 10",
            name=op.f("ck_position_stance_counted_from_ten"),
        ),
        sa.CheckConstraint(
            "NOT counted OR leaning IS NOT NULL", name=op.f("ck_position_stance_counted_if_shown")
        ),
        sa.CheckConstraint(
            "leaning IS NULL OR agree + disagree + depends >= 5",
            name=op.f("ck_position_stance_shown_from_five"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_position_stance_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["position_edition.id"],
            name=op.f("fk_position_stance_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_position_stance_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "edition_id", "statement_id", "agency_id", name=op.f("pk_position_stance")
        ),
    )


def downgrade() -> None:
    op.drop_table("position_stance")
    op.drop_table("position_outcome")
    op.drop_table("position")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_review_id"))

    op.drop_table("statement")
    with op.batch_alter_table("position_edition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_position_edition_review_id_voice"))

    op.drop_table("position_edition")
