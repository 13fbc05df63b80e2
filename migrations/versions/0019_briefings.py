"""briefings."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "briefing_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_briefing_use_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_briefing_use_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing_use")),
    )
    with op.batch_alter_table("briefing_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_briefing_use_review_id"), ["review_id"], unique=False)

    with op.batch_alter_table("case_review_summary", schema=None) as batch_op:
        batch_op.add_column(sa.Column("happened_source", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("happened_html", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("happened_stamp", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("matters_source", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("matters_html", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("matters_stamp", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("case_review_summary", schema=None) as batch_op:
        batch_op.drop_column("matters_stamp")
        batch_op.drop_column("matters_html")
        batch_op.drop_column("matters_source")
        batch_op.drop_column("happened_stamp")
        batch_op.drop_column("happened_html")
        batch_op.drop_column("happened_source")

    with op.batch_alter_table("briefing_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_briefing_use_review_id"))

    op.drop_table("briefing_use")
