"""words for both sides."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "question_shared_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("agreed_id", sa.Integer(), nullable=True),
        sa.Column("agreed_agency_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(agreed_id IS NULL) = (agreed_agency_id IS NULL)",
            name=op.f("ck_question_shared_wording_agency_agrees"),
        ),
        sa.CheckConstraint(
            "(agreed_id IS NULL) = (version = 0)",
            name=op.f("ck_question_shared_wording_agrees_to_a_version"),
        ),
        sa.CheckConstraint(
            "agreed_agency_id <> agency_id", name=op.f("ck_question_shared_wording_two_agencies")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_question_shared_wording_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["agreed_agency_id"],
            ["agency.id"],
            name=op.f("fk_question_shared_wording_agreed_agency_id"),
        ),
        sa.ForeignKeyConstraint(
            ["agreed_id"],
            ["post.id"],
            name=op.f("fk_question_shared_wording_agreed_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["post.id"],
            name=op.f("fk_question_shared_wording_post_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["question.id"],
            name=op.f("fk_question_shared_wording_question_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_shared_wording")),
        sa.UniqueConstraint("agreed_id", name=op.f("uq_question_shared_wording_agreed_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_question_shared_wording_post_id")),
    )
    with op.batch_alter_table("question_shared_wording", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_question_shared_wording_question_id"), ["question_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("question_shared_wording", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_shared_wording_question_id"))

    op.drop_table("question_shared_wording")
