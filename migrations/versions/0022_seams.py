"""seams."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seam_seen_mark",
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("voice_key", name=op.f("pk_seam_seen_mark")),
    )
    with op.batch_alter_table("seam_seen_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seam_seen_mark_month"), ["month"], unique=False)

    op.create_table(
        "seam",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
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
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_because", sa.String(length=40), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("byline", sa.String(length=120), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=True),
        sa.Column("sealed_author", sa.String(length=200), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(attribution = 'name_and_agency') = (author_id IS NOT NULL)",
            name=op.f("ck_seam_named_or_sealed"),
        ),
        sa.CheckConstraint(
            "(attribution = 'practitioner') = (agency_id IS NULL)",
            name=op.f("ck_seam_agency_as_chosen"),
        ),
        sa.CheckConstraint(
            "(author_id IS NULL) = (author_tag IS NOT NULL AND sealed_author IS NOT NULL)",
            name=op.f("ck_seam_anonymous_is_sealed"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_because IS NULL)",
            name=op.f("ck_seam_closed_with_a_reason"),
        ),
        sa.CheckConstraint(
            "closed_at IS NULL OR due_on IS NULL", name=op.f("ck_seam_nothing_due_once_closed")
        ),
        sa.CheckConstraint(
            "due_on IS NULL OR offered_on IS NULL", name=op.f("ck_seam_due_until_offered")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_seam_agency_id")),
        sa.ForeignKeyConstraint(["author_id"], ["practitioner.id"], name=op.f("fk_seam_author_id")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_seam_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seam")),
        sa.UniqueConstraint("public_id", name=op.f("uq_seam_public_id")),
    )
    with op.batch_alter_table("seam", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seam_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seam_author_tag"), ["author_tag"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_seam_partnership_id_created_at"),
            ["partnership_id", "created_at"],
            unique=False,
        )

    op.create_table(
        "seam_side",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seam_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_seam_side_agency_id")),
        sa.ForeignKeyConstraint(
            ["seam_id"], ["seam.id"], name=op.f("fk_seam_side_seam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seam_side")),
        sa.UniqueConstraint("seam_id", "agency_id", name=op.f("uq_seam_side_seam_id_agency_id")),
    )
    with op.batch_alter_table("seam_side", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seam_side_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "seam_sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seam_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_seam_sighting_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["seam_id"], ["seam.id"], name=op.f("fk_seam_sighting_seam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seam_sighting")),
    )
    with op.batch_alter_table("seam_sighting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_seam_sighting_seam_id_month"), ["seam_id", "month"], unique=False
        )

    op.create_table(
        "seam_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seam_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("learning_session_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(thread_id IS NOT NULL AND review_id IS NULL AND learning_session_id IS NULL) OR (thread_id IS NULL AND review_id IS NOT NULL AND learning_session_id IS NULL) OR (thread_id IS NULL AND review_id IS NULL AND learning_session_id IS NOT NULL)",
            name=op.f("ck_seam_source_is_one_thing"),
        ),
        sa.ForeignKeyConstraint(
            ["learning_session_id"],
            ["learning_session.id"],
            name=op.f("fk_seam_source_learning_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_seam_source_review_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["seam_id"], ["seam.id"], name=op.f("fk_seam_source_seam_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_seam_source_thread_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seam_source")),
        sa.UniqueConstraint(
            "seam_id",
            "learning_session_id",
            name=op.f("uq_seam_source_seam_id_learning_session_id"),
        ),
        sa.UniqueConstraint("seam_id", "review_id", name=op.f("uq_seam_source_seam_id_review_id")),
        sa.UniqueConstraint("seam_id", "thread_id", name=op.f("uq_seam_source_seam_id_thread_id")),
    )
    with op.batch_alter_table("seam_source", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_seam_source_learning_session_id"), ["learning_session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_seam_source_review_id"), ["review_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seam_source_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "seam_upkeep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seam_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["seam_id"], ["seam.id"], name=op.f("fk_seam_upkeep_seam_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seam_upkeep")),
        sa.UniqueConstraint("seam_id", "kind", name=op.f("uq_seam_upkeep_seam_id_kind")),
    )


def downgrade() -> None:
    op.drop_table("seam_upkeep")
    with op.batch_alter_table("seam_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seam_source_thread_id"))
        batch_op.drop_index(batch_op.f("ix_seam_source_review_id"))
        batch_op.drop_index(batch_op.f("ix_seam_source_learning_session_id"))

    op.drop_table("seam_source")
    with op.batch_alter_table("seam_sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seam_sighting_seam_id_month"))

    op.drop_table("seam_sighting")
    with op.batch_alter_table("seam_side", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seam_side_agency_id"))

    op.drop_table("seam_side")
    with op.batch_alter_table("seam", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seam_partnership_id_created_at"))
        batch_op.drop_index(batch_op.f("ix_seam_author_tag"))
        batch_op.drop_index(batch_op.f("ix_seam_author_id"))

    op.drop_table("seam")
    with op.batch_alter_table("seam_seen_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seam_seen_mark_month"))

    op.drop_table("seam_seen_mark")
