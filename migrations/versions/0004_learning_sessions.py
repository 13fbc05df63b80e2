"""learning_sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learning_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose_source", sa.Text(), nullable=False),
        sa.Column("purpose_html", sa.Text(), nullable=False),
        sa.Column("purpose_stamp", sa.String(length=40), nullable=False),
        sa.Column("bring", sa.String(length=500), nullable=False),
        sa.Column("access_note", sa.String(length=500), nullable=False),
        sa.Column("join_link", sa.String(length=500), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("seats_kept_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facilitator_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_because", sa.String(length=500), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("audience_partnership_id", sa.Integer(), nullable=True),
        sa.Column("audience_group_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(audience IN ('pairing', 'circle')) = (audience_group_id IS NOT NULL)",
            name=op.f("ck_learning_session_audience_names_its_group"),
        ),
        sa.CheckConstraint(
            "(audience IN ('partnership', 'outside_partnership')) = (audience_partnership_id IS NOT NULL)",
            name=op.f("ck_learning_session_audience_names_its_partnership"),
        ),
        sa.CheckConstraint(
            "audience NOT IN ('only_me', 'pairing')",
            name=op.f("ck_learning_session_for_several_people"),
        ),
        sa.CheckConstraint(
            "join_link = '' OR substr(join_link, 1, 8) = 'https://' OR substr(join_link, 1, 7) = 'http://'",
            name=op.f("ck_learning_session_link_leads_to_the_web"),
        ),
        sa.CheckConstraint(
            "(cancelled_at IS NULL) = (cancelled_because IS NULL)",
            name=op.f("ck_learning_session_cancelled_with_a_reason"),
        ),
        sa.CheckConstraint("capacity >= 2", name=op.f("ck_learning_session_room_for_two")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_learning_session_takes_some_time")),
        sa.CheckConstraint(
            "seats_kept_until <= starts_at",
            name=op.f("ck_learning_session_kept_seats_are_released"),
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_learning_session_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["audience_group_id"],
            ["people_group.id"],
            name=op.f("fk_learning_session_audience_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["audience_partnership_id"],
            ["partnership.id"],
            name=op.f("fk_learning_session_audience_partnership_id"),
        ),
        sa.ForeignKeyConstraint(
            ["facilitator_id"], ["practitioner.id"], name=op.f("fk_learning_session_facilitator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_session")),
        sa.UniqueConstraint("public_id", name=op.f("uq_learning_session_public_id")),
    )
    with op.batch_alter_table("learning_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learning_session_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_learning_session_facilitator_id_ends_at"),
            ["facilitator_id", "ends_at"],
            unique=False,
        )

    op.create_table(
        "learning_session_booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("learning_session_id", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_minutes", sa.Integer(), nullable=True),
        sa.Column("confirmed_minutes", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(confirmed_minutes IS NULL) = (confirmed_by_id IS NULL)",
            name=op.f("ck_learning_session_booking_confirmed_by_somebody"),
        ),
        sa.CheckConstraint(
            "claimed_minutes >= 0", name=op.f("ck_learning_session_booking_claim_is_not_negative")
        ),
        sa.CheckConstraint(
            "confirmed_by_id <> practitioner_id",
            name=op.f("ck_learning_session_booking_not_by_oneself"),
        ),
        sa.CheckConstraint(
            "confirmed_minutes >= 0",
            name=op.f("ck_learning_session_booking_minutes_are_not_negative"),
        ),
        sa.CheckConstraint(
            "placed_at IS NOT NULL OR (claimed_minutes IS NULL AND confirmed_minutes IS NULL)",
            name=op.f("ck_learning_session_booking_attended_with_a_place"),
        ),
        sa.CheckConstraint(
            "rules_version > 0", name=op.f("ck_learning_session_booking_accepts_ground_rules")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_learning_session_booking_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["practitioner.id"],
            name=op.f("fk_learning_session_booking_confirmed_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["learning_session_id"],
            ["learning_session.id"],
            name=op.f("fk_learning_session_booking_learning_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_learning_session_booking_practitioner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_session_booking")),
        sa.UniqueConstraint(
            "learning_session_id",
            "practitioner_id",
            name=op.f("uq_learning_session_booking_learning_session_id_practitioner_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_learning_session_booking_public_id")),
    )
    with op.batch_alter_table("learning_session_booking", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_learning_session_booking_practitioner_id"),
            ["practitioner_id"],
            unique=False,
        )

    op.create_table(
        "learning_session_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learning_session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("speaks", sa.String(length=20), nullable=False),
        sa.Column("prompt", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "minutes >= 0", name=op.f("ck_learning_session_phase_minutes_are_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["learning_session_id"],
            ["learning_session.id"],
            name=op.f("fk_learning_session_phase_learning_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_session_phase")),
        sa.UniqueConstraint(
            "learning_session_id",
            "position",
            name=op.f("uq_learning_session_phase_learning_session_id_position"),
        ),
    )
    op.create_table(
        "learning_session_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("learning_session_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_learning_session_seats_at_least_one")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_learning_session_seats_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["learning_session_id"],
            ["learning_session.id"],
            name=op.f("fk_learning_session_seats_learning_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_session_seats")),
        sa.UniqueConstraint(
            "learning_session_id",
            "agency_id",
            name=op.f("uq_learning_session_seats_learning_session_id_agency_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("learning_session_seats")
    op.drop_table("learning_session_phase")
    with op.batch_alter_table("learning_session_booking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learning_session_booking_practitioner_id"))

    op.drop_table("learning_session_booking")
    with op.batch_alter_table("learning_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learning_session_facilitator_id_ends_at"))
        batch_op.drop_index(batch_op.f("ix_learning_session_ends_at"))

    op.drop_table("learning_session")
