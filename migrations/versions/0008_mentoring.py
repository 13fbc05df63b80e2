"""mentoring."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mentoring_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "capacity BETWEEN 1 AND 3", name=op.f("ck_mentoring_card_room_for_one_to_three")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_mentoring_card_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_mentoring_card_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_card")),
        sa.UniqueConstraint("practitioner_id", name=op.f("uq_mentoring_card_practitioner_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_card_public_id")),
    )
    with op.batch_alter_table("mentoring_card", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentoring_card_updated_at"), ["updated_at"], unique=False
        )

    op.create_table(
        "mentoring_exclusion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("excluded_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "practitioner_id <> excluded_id", name=op.f("ck_mentoring_exclusion_not_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["excluded_id"],
            ["practitioner.id"],
            name=op.f("fk_mentoring_exclusion_excluded_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_mentoring_exclusion_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_exclusion")),
        sa.UniqueConstraint(
            "practitioner_id",
            "excluded_id",
            name=op.f("uq_mentoring_exclusion_practitioner_id_excluded_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_exclusion_public_id")),
    )
    with op.batch_alter_table("mentoring_exclusion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentoring_exclusion_excluded_id"), ["excluded_id"], unique=False
        )

    op.create_table(
        "mentoring_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("solved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("optimal", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(status = 'sent') = (sent_at IS NOT NULL)",
            name=op.f("ck_mentoring_round_sent_at_a_time"),
        ),
        sa.CheckConstraint(
            "sent_at IS NULL OR solved_at IS NOT NULL",
            name=op.f("ck_mentoring_round_solved_before_sent"),
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["practitioner.id"], name=op.f("fk_mentoring_round_opened_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_round")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_round_public_id")),
    )
    with op.batch_alter_table("mentoring_round", schema=None) as batch_op:
        batch_op.create_index(
            "uq_mentoring_round_open",
            ["status"],
            unique=True,
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )

    op.create_table(
        "mentoring_card_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"],
            ["mentoring_card.id"],
            name=op.f("fk_mentoring_card_subject_card_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_card_subject")),
        sa.UniqueConstraint(
            "card_id", "subject", name=op.f("uq_mentoring_card_subject_card_id_subject")
        ),
    )
    with op.batch_alter_table("mentoring_card_subject", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentoring_card_subject_subject_offered"),
            ["subject", "offered"],
            unique=False,
        )

    op.create_table(
        "mentoring_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("a_learns", sa.JSON(), nullable=False),
        sa.Column("b_learns", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("a_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("b_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("a_agency_id", sa.Integer(), nullable=False),
        sa.Column("b_agency_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'drafted') = (sent_at IS NULL)",
            name=op.f("ck_mentoring_proposal_sent_at_a_time"),
        ),
        sa.CheckConstraint(
            "round_id IS NOT NULL OR status <> 'drafted'",
            name=op.f("ck_mentoring_proposal_drafted_by_a_round"),
        ),
        sa.CheckConstraint(
            "status <> 'accepted' OR (a_accepted_at IS NOT NULL AND b_accepted_at IS NOT NULL)",
            name=op.f("ck_mentoring_proposal_accepted_by_both"),
        ),
        sa.CheckConstraint(
            "status <> 'drafted' OR (a_accepted_at IS NULL AND b_accepted_at IS NULL)",
            name=op.f("ck_mentoring_proposal_answered_once_sent"),
        ),
        sa.CheckConstraint(
            "(sent_at IS NULL) = (answer_by IS NULL)",
            name=op.f("ck_mentoring_proposal_sent_with_a_last_day"),
        ),
        sa.CheckConstraint(
            "a_agency_id <> b_agency_id", name=op.f("ck_mentoring_proposal_two_agencies")
        ),
        sa.CheckConstraint("a_id <> b_id", name=op.f("ck_mentoring_proposal_two_people")),
        sa.ForeignKeyConstraint(
            ["a_agency_id"], ["agency.id"], name=op.f("fk_mentoring_proposal_a_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["a_id"],
            ["practitioner.id"],
            name=op.f("fk_mentoring_proposal_a_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["b_agency_id"], ["agency.id"], name=op.f("fk_mentoring_proposal_b_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["b_id"],
            ["practitioner.id"],
            name=op.f("fk_mentoring_proposal_b_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["mentoring_round.id"],
            name=op.f("fk_mentoring_proposal_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_proposal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mentoring_proposal_public_id")),
    )
    with op.batch_alter_table("mentoring_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_proposal_a_id"), ["a_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_proposal_b_id"), ["b_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_mentoring_proposal_round_id"), ["round_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mentoring_proposal_status_answer_by"),
            ["status", "answer_by"],
            unique=False,
        )

    op.create_table(
        "mentoring_unmatched",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_mentoring_unmatched_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["mentoring_round.id"],
            name=op.f("fk_mentoring_unmatched_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_unmatched")),
        sa.UniqueConstraint(
            "round_id",
            "practitioner_id",
            name=op.f("uq_mentoring_unmatched_round_id_practitioner_id"),
        ),
    )
    op.create_table(
        "pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose_source", sa.Text(), nullable=True),
        sa.Column("purpose_html", sa.Text(), nullable=True),
        sa.Column("purpose_stamp", sa.String(length=40), nullable=True),
        sa.Column("planned_meetings", sa.Integer(), nullable=True),
        sa.Column("minutes_each", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("a_terms_version", sa.Integer(), nullable=False),
        sa.Column("b_terms_version", sa.Integer(), nullable=False),
        sa.Column("next_meeting_on", sa.Date(), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("a_id", sa.Integer(), nullable=False),
        sa.Column("b_id", sa.Integer(), nullable=False),
        sa.Column("a_agency_id", sa.Integer(), nullable=False),
        sa.Column("b_agency_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(status = 'ended') = (ended_at IS NOT NULL)", name=op.f("ck_pairing_ended_at_a_time")
        ),
        sa.CheckConstraint(
            "(status = 'paused') = (paused_at IS NOT NULL)",
            name=op.f("ck_pairing_paused_at_a_time"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('active', 'paused') OR (terms_version > 0 AND a_terms_version = terms_version AND b_terms_version = terms_version)",
            name=op.f("ck_pairing_agreement_first"),
        ),
        sa.CheckConstraint(
            "(terms_version = 0) = (ends_on IS NULL)",
            name=op.f("ck_pairing_agreement_has_an_end_date"),
        ),
        sa.CheckConstraint(
            "(terms_version = 0) = (purpose_source IS NULL)",
            name=op.f("ck_pairing_agreement_has_a_purpose"),
        ),
        sa.CheckConstraint("a_agency_id <> b_agency_id", name=op.f("ck_pairing_two_agencies")),
        sa.CheckConstraint("a_id <> b_id", name=op.f("ck_pairing_two_people")),
        sa.CheckConstraint(
            "a_terms_version <= terms_version AND b_terms_version <= terms_version",
            name=op.f("ck_pairing_accepts_what_was_written"),
        ),
        sa.CheckConstraint(
            "minutes_each IS NULL OR minutes_each BETWEEN 15 AND 180",
            name=op.f("ck_pairing_a_sensible_length"),
        ),
        sa.CheckConstraint(
            "planned_meetings IS NULL OR planned_meetings BETWEEN 4 AND 6",
            name=op.f("ck_pairing_four_to_six"),
        ),
        sa.ForeignKeyConstraint(
            ["a_agency_id"], ["agency.id"], name=op.f("fk_pairing_a_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["a_id"], ["practitioner.id"], name=op.f("fk_pairing_a_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["b_agency_id"], ["agency.id"], name=op.f("fk_pairing_b_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["b_id"], ["practitioner.id"], name=op.f("fk_pairing_b_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["people_group.id"], name=op.f("fk_pairing_group_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["mentoring_proposal.id"], name=op.f("fk_pairing_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
        sa.UniqueConstraint("group_id", name=op.f("uq_pairing_group_id")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_pairing_proposal_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_pairing_public_id")),
    )
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_a_id"), ["a_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_b_id"), ["b_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_status"), ["status"], unique=False)

    op.create_table(
        "pairing_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 1 AND 480", name=op.f("ck_pairing_meeting_some_minutes")
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairing.id"],
            name=op.f("fk_pairing_meeting_pairing_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing_meeting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_pairing_meeting_public_id")),
    )
    with op.batch_alter_table("pairing_meeting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_pairing_meeting_pairing_id_held_on"),
            ["pairing_id", "held_on"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("pairing_meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_meeting_pairing_id_held_on"))

    op.drop_table("pairing_meeting")
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_status"))
        batch_op.drop_index(batch_op.f("ix_pairing_b_id"))
        batch_op.drop_index(batch_op.f("ix_pairing_a_id"))

    op.drop_table("pairing")
    op.drop_table("mentoring_unmatched")
    with op.batch_alter_table("mentoring_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_proposal_status_answer_by"))
        batch_op.drop_index(batch_op.f("ix_mentoring_proposal_round_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_proposal_b_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_proposal_a_id"))

    op.drop_table("mentoring_proposal")
    with op.batch_alter_table("mentoring_card_subject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_card_subject_subject_offered"))

    op.drop_table("mentoring_card_subject")
    with op.batch_alter_table("mentoring_round", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mentoring_round_open",
            sqlite_where=sa.text("status = 'open'"),
            postgresql_where=sa.text("status = 'open'"),
        )

    op.drop_table("mentoring_round")
    with op.batch_alter_table("mentoring_exclusion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_exclusion_excluded_id"))

    op.drop_table("mentoring_exclusion")
    with op.batch_alter_table("mentoring_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_card_updated_at"))

    op.drop_table("mentoring_card")
