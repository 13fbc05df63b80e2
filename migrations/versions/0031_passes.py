"""passes."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reads_only", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    # A pass must not become a sign-in.
    op.execute(sa.text("DELETE FROM sign_in WHERE reads_only"))
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_column("reads_only")
