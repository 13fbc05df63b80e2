"""position_conditions."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "position_condition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["position_edition.id"],
            name=op.f("fk_position_condition_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
            name=op.f("fk_position_condition_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_condition")),
    )
    with op.batch_alter_table("position_condition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_position_condition_edition_id"), ["edition_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("position_condition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_position_condition_edition_id"))

    op.drop_table("position_condition")
