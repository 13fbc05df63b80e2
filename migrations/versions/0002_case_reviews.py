"""Case reviews, perspectives on them, and summaries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reader_turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=False),
        sa.Column("reader_tag", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader_turn")),
    )
    with op.batch_alter_table("reader_turn", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reader_turn_author_tag_created_at"),
            ["author_tag", "created_at"],
            unique=False,
        )

    op.create_table(
        "case_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("declared", sa.String(length=40), nullable=False),
        sa.Column("situation_source", sa.Text(), nullable=False),
        sa.Column("situation_html", sa.Text(), nullable=False),
        sa.Column("situation_stamp", sa.String(length=40), nullable=False),
        sa.Column("seen_source", sa.Text(), nullable=False),
        sa.Column("seen_html", sa.Text(), nullable=False),
        sa.Column("seen_stamp", sa.String(length=40), nullable=False),
        sa.Column("decisions_source", sa.Text(), nullable=False),
        sa.Column("decisions_html", sa.Text(), nullable=False),
        sa.Column("decisions_stamp", sa.String(length=40), nullable=False),
        sa.Column("uncertain_source", sa.Text(), nullable=False),
        sa.Column("uncertain_html", sa.Text(), nullable=False),
        sa.Column("uncertain_stamp", sa.String(length=40), nullable=False),
        sa.Column("question_source", sa.Text(), nullable=False),
        sa.Column("question_html", sa.Text(), nullable=False),
        sa.Column("question_stamp", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("phase", sa.String(length=40), nullable=True),
        sa.Column("second_reader_id", sa.Integer(), nullable=True),
        sa.Column("second_reader_tag", sa.String(length=64), nullable=True),
        sa.Column("author_key_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reader_key_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_again_on", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_source", sa.Text(), nullable=True),
        sa.Column("returned_html", sa.Text(), nullable=True),
        sa.Column("returned_stamp", sa.String(length=40), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("audience_partnership_id", sa.Integer(), nullable=True),
        sa.Column("audience_group_id", sa.Integer(), nullable=True),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("byline", sa.String(length=120), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=True),
        sa.Column("sealed_author", sa.String(length=200), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(attribution = 'name_and_agency') = (author_id IS NOT NULL)",
            name=op.f("ck_case_review_named_or_sealed"),
        ),
        sa.CheckConstraint(
            "(attribution = 'practitioner') = (agency_id IS NULL)",
            name=op.f("ck_case_review_agency_as_chosen"),
        ),
        sa.CheckConstraint(
            "(audience IN ('pairing', 'circle')) = (audience_group_id IS NOT NULL)",
            name=op.f("ck_case_review_audience_names_its_group"),
        ),
        sa.CheckConstraint(
            "(audience IN ('partnership', 'outside_partnership')) = (audience_partnership_id IS NOT NULL)",
            name=op.f("ck_case_review_audience_names_its_partnership"),
        ),
        sa.CheckConstraint(
            "(status = 'open') = (phase IS NOT NULL)", name=op.f("ck_case_review_phase_while_open")
        ),
        sa.CheckConstraint("audience <> 'only_me'", name=op.f("ck_case_review_has_readers")),
        sa.CheckConstraint(
            "status NOT IN ('open', 'closed') OR (author_key_at IS NOT NULL AND reader_key_at IS NOT NULL)",
            name=op.f("ck_case_review_opened_by_two_keys"),
        ),
        sa.CheckConstraint(
            "(author_id IS NULL) = (author_tag IS NOT NULL AND sealed_author IS NOT NULL)",
            name=op.f("ck_case_review_anonymous_is_sealed"),
        ),
        sa.CheckConstraint(
            "reader_key_at IS NULL OR second_reader_id IS NOT NULL",
            name=op.f("ck_case_review_key_has_a_reader"),
        ),
        sa.CheckConstraint(
            "second_reader_id <> author_id", name=op.f("ck_case_review_reader_is_not_author")
        ),
        sa.CheckConstraint(
            "second_reader_tag <> author_tag",
            name=op.f("ck_case_review_reader_is_not_sealed_author"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_case_review_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["audience_group_id"],
            ["people_group.id"],
            name=op.f("fk_case_review_audience_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_partnership_id"],
            ["partnership.id"],
            name=op.f("fk_case_review_audience_partnership_id"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_case_review_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["second_reader_id"], ["practitioner.id"], name=op.f("fk_case_review_second_reader_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_review")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_review_public_id")),
    )
    with op.batch_alter_table("case_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_review_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_review_author_tag"), ["author_tag"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_case_review_status_opened_at"), ["status", "opened_at"], unique=False
        )

    op.create_table(
        "case_review_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("agree_source", sa.Text(), nullable=False),
        sa.Column("agree_html", sa.Text(), nullable=False),
        sa.Column("agree_stamp", sa.String(length=40), nullable=False),
        sa.Column("differ_source", sa.Text(), nullable=False),
        sa.Column("differ_html", sa.Text(), nullable=False),
        sa.Column("differ_stamp", sa.String(length=40), nullable=False),
        sa.Column("could_source", sa.Text(), nullable=False),
        sa.Column("could_html", sa.Text(), nullable=False),
        sa.Column("could_stamp", sa.String(length=40), nullable=False),
        sa.Column("terms_source", sa.Text(), nullable=False),
        sa.Column("terms_html", sa.Text(), nullable=False),
        sa.Column("terms_stamp", sa.String(length=40), nullable=False),
        sa.Column("unresolved_source", sa.Text(), nullable=False),
        sa.Column("unresolved_html", sa.Text(), nullable=False),
        sa.Column("unresolved_stamp", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_case_review_summary_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_case_review_summary_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_review_summary")),
        sa.UniqueConstraint("review_id", name=op.f("uq_case_review_summary_review_id")),
    )
    op.create_table(
        "perspective",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("opens", sa.Boolean(), nullable=False),
        sa.Column("notice_source", sa.Text(), nullable=False),
        sa.Column("notice_html", sa.Text(), nullable=False),
        sa.Column("notice_stamp", sa.String(length=40), nullable=False),
        sa.Column("need_source", sa.Text(), nullable=False),
        sa.Column("need_html", sa.Text(), nullable=False),
        sa.Column("need_stamp", sa.String(length=40), nullable=False),
        sa.Column("share_source", sa.Text(), nullable=False),
        sa.Column("share_html", sa.Text(), nullable=False),
        sa.Column("share_stamp", sa.String(length=40), nullable=False),
        sa.Column("record_source", sa.Text(), nullable=False),
        sa.Column("record_html", sa.Text(), nullable=False),
        sa.Column("record_stamp", sa.String(length=40), nullable=False),
        sa.Column("unsure_source", sa.Text(), nullable=False),
        sa.Column("unsure_html", sa.Text(), nullable=False),
        sa.Column("unsure_stamp", sa.String(length=40), nullable=False),
        sa.Column("not_mine_source", sa.Text(), nullable=False),
        sa.Column("not_mine_html", sa.Text(), nullable=False),
        sa.Column("not_mine_stamp", sa.String(length=40), nullable=False),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("byline", sa.String(length=120), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=True),
        sa.Column("sealed_author", sa.String(length=200), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(attribution = 'name_and_agency') = (author_id IS NOT NULL)",
            name=op.f("ck_perspective_named_or_sealed"),
        ),
        sa.CheckConstraint(
            "(attribution = 'practitioner') = (agency_id IS NULL)",
            name=op.f("ck_perspective_agency_as_chosen"),
        ),
        sa.CheckConstraint(
            "opens = (not_mine_source = '')",
            name=op.f("ck_perspective_opens_unless_not_mine_to_say"),
        ),
        sa.CheckConstraint(
            "(author_id IS NULL) = (author_tag IS NOT NULL AND sealed_author IS NOT NULL)",
            name=op.f("ck_perspective_anonymous_is_sealed"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_perspective_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_perspective_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_perspective_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspective")),
        sa.UniqueConstraint("public_id", name=op.f("uq_perspective_public_id")),
        sa.UniqueConstraint(
            "review_id", "voice_key", name=op.f("uq_perspective_review_id_voice_key")
        ),
    )
    with op.batch_alter_table("perspective", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_perspective_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_perspective_author_tag"), ["author_tag"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_perspective_review_id_created_at"),
            ["review_id", "created_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("perspective", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perspective_review_id_created_at"))
        batch_op.drop_index(batch_op.f("ix_perspective_author_tag"))
        batch_op.drop_index(batch_op.f("ix_perspective_author_id"))

    op.drop_table("perspective")
    op.drop_table("case_review_summary")
    with op.batch_alter_table("case_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_review_status_opened_at"))
        batch_op.drop_index(batch_op.f("ix_case_review_author_tag"))
        batch_op.drop_index(batch_op.f("ix_case_review_author_id"))

    op.drop_table("case_review")
    with op.batch_alter_table("reader_turn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reader_turn_author_tag_created_at"))

    op.drop_table("reader_turn")
