"""No tags of second readers."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

RULE = "ck_case_review_reader_is_not_sealed_author"


def upgrade() -> None:
    with op.batch_alter_table("case_review") as case_review:
        case_review.drop_constraint(op.f(RULE), type_="check")
        case_review.drop_column("second_reader_tag")
    # Beside a day, a tag would sign what its person wrote without their name.
    op.execute("DELETE FROM reader_turn WHERE reader_tag <> ''")
    op.drop_column("reader_turn", "reader_tag")


def downgrade() -> None:
    op.add_column(
        "reader_turn",
        sa.Column("reader_tag", sa.String(length=64), nullable=False, server_default=""),
    )
    with op.batch_alter_table("case_review") as case_review:
        case_review.add_column(sa.Column("second_reader_tag", sa.String(length=64), nullable=True))
        case_review.create_check_constraint(op.f(RULE), "second_reader_tag <> author_tag")
