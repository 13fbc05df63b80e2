"""worksheets."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sharing_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_sharing_request_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_sharing_request_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing_request")),
        sa.UniqueConstraint("review_id", name=op.f("uq_sharing_request_review_id")),
    )
    op.create_table(
        "worksheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("after_reading", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=True),
        sa.Column("told", sa.String(length=40), nullable=True),
        sa.Column("online", sa.String(length=40), nullable=True),
        sa.Column("dissenter", sa.String(length=40), nullable=True),
        sa.Column("recorded_source", sa.Text(), nullable=False),
        sa.Column("recorded_html", sa.Text(), nullable=False),
        sa.Column("recorded_stamp", sa.String(length=40), nullable=False),
        sa.Column("why_source", sa.Text(), nullable=False),
        sa.Column("why_html", sa.Text(), nullable=False),
        sa.Column("why_stamp", sa.String(length=40), nullable=False),
        sa.Column("dissent_source", sa.Text(), nullable=False),
        sa.Column("dissent_html", sa.Text(), nullable=False),
        sa.Column("dissent_stamp", sa.String(length=40), nullable=False),
        sa.Column("unsure_source", sa.Text(), nullable=False),
        sa.Column("unsure_html", sa.Text(), nullable=False),
        sa.Column("unsure_stamp", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "NOT withdrawn OR (basis IS NULL AND told IS NULL AND online IS NULL AND dissenter IS NULL AND recorded_source = '' AND why_source = '' AND dissent_source = '' AND unsure_source = '')",
            name=op.f("ck_worksheet_empty_once_withdrawn"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_worksheet_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worksheet")),
        sa.UniqueConstraint(
            "review_id", "voice_key", name=op.f("uq_worksheet_review_id_voice_key")
        ),
    )
    op.create_table(
        "record_reader",
        sa.Column("worksheet_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["worksheet_id"],
            ["worksheet.id"],
            name=op.f("fk_record_reader_worksheet_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("worksheet_id", "reader", name=op.f("pk_record_reader")),
    )
    op.create_table(
        "subject_decision",
        sa.Column("worksheet_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("sharing", sa.String(length=40), nullable=False),
        sa.Column("when_asked", sa.String(length=40), nullable=True),
        sa.Column("before", sa.String(length=40), nullable=True),
        sa.Column("afterwards", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["worksheet_id"],
            ["worksheet.id"],
            name=op.f("fk_subject_decision_worksheet_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("worksheet_id", "subject", name=op.f("pk_subject_decision")),
    )


def downgrade() -> None:
    op.drop_table("subject_decision")
    op.drop_table("record_reader")
    op.drop_table("worksheet")
    op.drop_table("sharing_request")
