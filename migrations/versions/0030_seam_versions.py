"""seam_versions."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seam_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seam_id", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("opens_source", sa.Text(), nullable=False),
        sa.Column("opens_html", sa.Text(), nullable=False),
        sa.Column("opens_stamp", sa.String(length=40), nullable=False),
        sa.Column("lost_source", sa.Text(), nullable=False),
        sa.Column("lost_html", sa.Text(), nullable=False),
        sa.Column("lost_stamp", sa.String(length=40), nullable=False),
        sa.Column("instead_source", sa.Text(), nullable=False),
        sa.Column("instead_html", sa.Text(), nullable=False),
        sa.Column("instead_stamp", sa.String(length=40), nullable=False),
        sa.Column("risk_source", sa.Text(), nullable=False),
        sa.Column("risk_html", sa.Text(), nullable=False),
        sa.Column("risk_stamp", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["seam_id"], ["seam.id"], name=op.f("fk_seam_version_seam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seam_version")),
    )
    with op.batch_alter_table("seam_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seam_version_seam_id"), ["seam_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("seam_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seam_version_seam_id"))

    op.drop_table("seam_version")
