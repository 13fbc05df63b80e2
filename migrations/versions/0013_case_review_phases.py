"""case_review_phases."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OPENS = "ck_perspective_opens_unless_not_mine_to_say"
CHECKLIST = ("kept_to_learning", "heard_everybody", "kept_doubt", "blamed_nobody")
CHECKS = {
    "case_review": {
        "ck_case_review_clock_of_a_phase": "phase IS NOT NULL OR phase_ends_on IS NULL",
        "ck_case_review_cleared_if_given": (
            "response_cleared_at IS NULL OR response_source IS NOT NULL"
        ),
    },
    "perspective": {
        OPENS: "withdrawn_at IS NOT NULL OR opens = (not_mine_source = '')",
        "ck_perspective_opens_nothing_once_withdrawn": "withdrawn_at IS NULL OR NOT opens",
    },
}


def upgrade() -> None:
    op.create_table(
        "asked_agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("nudged_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_asked_agency_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_asked_agency_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked_agency")),
        sa.UniqueConstraint("public_id", name=op.f("uq_asked_agency_public_id")),
        sa.UniqueConstraint(
            "review_id", "agency_id", name=op.f("uq_asked_agency_review_id_agency_id")
        ),
    )
    op.create_table(
        "clarification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("question_source", sa.Text(), nullable=False),
        sa.Column("question_html", sa.Text(), nullable=False),
        sa.Column("question_stamp", sa.String(length=40), nullable=False),
        sa.Column("answer_source", sa.Text(), nullable=True),
        sa.Column("answer_html", sa.Text(), nullable=True),
        sa.Column("answer_stamp", sa.String(length=40), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("byline", sa.String(length=120), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=True),
        sa.Column("sealed_author", sa.String(length=200), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(attribution = 'name_and_agency') = (author_id IS NOT NULL)",
            name=op.f("ck_clarification_named_or_sealed"),
        ),
        sa.CheckConstraint(
            "(attribution = 'practitioner') = (agency_id IS NULL)",
            name=op.f("ck_clarification_agency_as_chosen"),
        ),
        sa.CheckConstraint(
            "(author_id IS NULL) = (author_tag IS NOT NULL AND sealed_author IS NOT NULL)",
            name=op.f("ck_clarification_anonymous_is_sealed"),
        ),
        sa.CheckConstraint(
            "cleared_at IS NULL OR answer_source IS NOT NULL",
            name=op.f("ck_clarification_cleared_if_given"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_clarification_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_clarification_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_clarification_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
        sa.UniqueConstraint("public_id", name=op.f("uq_clarification_public_id")),
    )
    with op.batch_alter_table("clarification", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clarification_author_id"), ["author_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_clarification_author_tag"), ["author_tag"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_clarification_review_id"), ["review_id"], unique=False)

    op.create_table(
        "dissent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("voice_key", sa.String(length=64), nullable=False),
        sa.Column("body_source", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("body_stamp", sa.String(length=40), nullable=False),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("byline", sa.String(length=120), nullable=False),
        sa.Column("author_tag", sa.String(length=64), nullable=True),
        sa.Column("sealed_author", sa.String(length=200), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(attribution = 'name_and_agency') = (author_id IS NOT NULL)",
            name=op.f("ck_dissent_named_or_sealed"),
        ),
        sa.CheckConstraint(
            "(attribution = 'practitioner') = (agency_id IS NULL)",
            name=op.f("ck_dissent_agency_as_chosen"),
        ),
        sa.CheckConstraint(
            "(author_id IS NULL) = (author_tag IS NOT NULL AND sealed_author IS NOT NULL)",
            name=op.f("ck_dissent_anonymous_is_sealed"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_dissent_agency_id")),
        sa.ForeignKeyConstraint(
            ["author_id"], ["practitioner.id"], name=op.f("fk_dissent_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["case_review.id"], name=op.f("fk_dissent_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissent")),
        sa.UniqueConstraint("public_id", name=op.f("uq_dissent_public_id")),
        sa.UniqueConstraint("review_id", "voice_key", name=op.f("uq_dissent_review_id_voice_key")),
    )
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dissent_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_dissent_author_tag"), ["author_tag"], unique=False)

    op.create_table(
        "facilitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name=op.f("fk_facilitation_practitioner_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["case_review.id"],
            name=op.f("fk_facilitation_review_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facilitation")),
        sa.UniqueConstraint(
            "review_id", "practitioner_id", name=op.f("uq_facilitation_review_id_practitioner_id")
        ),
    )
    op.create_table(
        "perspective_addition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("perspective_id", sa.Integer(), nullable=False),
        sa.Column("body_source", sa.Text(), nullable=False),
        sa.Column("body_html", sa.Text(), nullable=False),
        sa.Column("body_stamp", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["perspective_id"],
            ["perspective.id"],
            name=op.f("fk_perspective_addition_perspective_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspective_addition")),
    )
    with op.batch_alter_table("perspective_addition", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_perspective_addition_perspective_id"), ["perspective_id"], unique=False
        )

    with op.batch_alter_table("case_review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("phase_ends_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("facilitator_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("response_source", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("response_html", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("response_stamp", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column("response_cleared_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_case_review_facilitator_id"), "practitioner", ["facilitator_id"], ["id"]
        )

    with op.batch_alter_table("case_review_summary", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("kept_to_learning", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("heard_everybody", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("kept_doubt", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("blamed_nobody", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("perspective", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f(OPENS), type_="check")
    # What others read already needs no second look.
    op.execute("UPDATE case_review_summary SET cleared_at = created_at")
    with op.batch_alter_table("case_review_summary", schema=None) as batch_op:
        for name in CHECKLIST:
            batch_op.alter_column(name, server_default=None)
    for table, rules in CHECKS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name, rule in rules.items():
                batch_op.create_check_constraint(batch_op.f(name), rule)


def downgrade() -> None:
    for table, rules in CHECKS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in rules:
                batch_op.drop_constraint(batch_op.f(name), type_="check")
    with op.batch_alter_table("perspective", schema=None) as batch_op:
        batch_op.drop_column("withdrawn_at")
        batch_op.create_check_constraint(batch_op.f(OPENS), "opens = (not_mine_source = '')")

    with op.batch_alter_table("case_review_summary", schema=None) as batch_op:
        batch_op.drop_column("blamed_nobody")
        batch_op.drop_column("kept_doubt")
        batch_op.drop_column("heard_everybody")
        batch_op.drop_column("kept_to_learning")
        batch_op.drop_column("cleared_at")

    with op.batch_alter_table("case_review", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_case_review_facilitator_id"), type_="foreignkey")
        batch_op.drop_column("response_cleared_at")
        batch_op.drop_column("response_stamp")
        batch_op.drop_column("response_html")
        batch_op.drop_column("response_source")
        batch_op.drop_column("facilitator_id")
        batch_op.drop_column("phase_ends_on")

    with op.batch_alter_table("perspective_addition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perspective_addition_perspective_id"))

    op.drop_table("perspective_addition")
    op.drop_table("facilitation")
    with op.batch_alter_table("dissent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dissent_author_tag"))
        batch_op.drop_index(batch_op.f("ix_dissent_author_id"))

    op.drop_table("dissent")
    with op.batch_alter_table("clarification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clarification_review_id"))
        batch_op.drop_index(batch_op.f("ix_clarification_author_tag"))
        batch_op.drop_index(batch_op.f("ix_clarification_author_id"))

    op.drop_table("clarification")
    op.drop_table("asked_agency")
