"""Let two agencies agree how their words stand to each other; those there get an address."""

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

LETTERS, LENGTH = "23456789bcdfghjkmnpqrstvwxz", 16
ENDED = "(ended IS NULL) = (ended_at IS NULL AND ended_by_id IS NULL)"
DECLINED = "ended <> 'declined' OR reason <> ''"


def upgrade() -> None:
    op.create_table(
        "relation_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("relation_id", sa.Integer(), nullable=False),
        sa.Column("other_side", sa.Boolean(), nullable=False),
        sa.Column("sense_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_relation_signature_signs_a_version")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_relation_signature_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_relation_signature_practitioner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["relation_id"],
            ["term_relation.id"],
            name=op.f("fk_relation_signature_relation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sense_id"],
            ["sense.id"],
            name=op.f("fk_relation_signature_sense_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation_signature")),
        sa.UniqueConstraint(
            "relation_id", "other_side", name=op.f("uq_relation_signature_relation_id_other_side")
        ),
        sa.UniqueConstraint(
            "relation_id",
            "practitioner_id",
            name=op.f("uq_relation_signature_relation_id_practitioner_id"),
        ),
    )
    with op.batch_alter_table("relation_signature", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_relation_signature_practitioner_id"), ["practitioner_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_relation_signature_sense_id"), ["sense_id"], unique=False
        )

    with op.batch_alter_table("term_relation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("public_id", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("created_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("proposed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=500), nullable=True))
    _fill()
    with op.batch_alter_table("term_relation", schema=None) as batch_op:
        for name in ("public_id", "created_at", "reason"):
            batch_op.alter_column(name, nullable=False)
        batch_op.create_check_constraint(batch_op.f("ck_term_relation_ended_by_somebody"), ENDED)
        batch_op.create_check_constraint(
            batch_op.f("ck_term_relation_declined_with_a_reason"), DECLINED
        )
        batch_op.create_unique_constraint(batch_op.f("uq_term_relation_public_id"), ["public_id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_term_relation_ended_by_id"), "practitioner", ["ended_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_term_relation_proposed_by_id"),
            "practitioner",
            ["proposed_by_id"],
            ["id"],
        )


def _fill() -> None:
    """Give those that are there an address of their own, and this moment."""
    table = sa.table(
        "term_relation",
        sa.column("id", sa.Integer),
        sa.column("public_id", sa.String),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("reason", sa.String),
    )
    database, now = op.get_bind(), datetime.now(UTC)
    for row in database.scalars(sa.select(table.c.id)).all():
        public_id = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        filled = {"public_id": public_id, "created_at": now, "reason": ""}
        database.execute(table.update().where(table.c.id == row).values(**filled))


def downgrade() -> None:
    with op.batch_alter_table("term_relation", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("ck_term_relation_declined_with_a_reason"), type_="check"
        )
        batch_op.drop_constraint(batch_op.f("ck_term_relation_ended_by_somebody"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_term_relation_proposed_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_term_relation_ended_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_term_relation_public_id"), type_="unique")
        batch_op.drop_column("reason")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("ended_at")
        batch_op.drop_column("ended")
        batch_op.drop_column("proposed_by_id")
        batch_op.drop_column("created_at")
        batch_op.drop_column("public_id")

    with op.batch_alter_table("relation_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relation_signature_sense_id"))
        batch_op.drop_index(batch_op.f("ix_relation_signature_practitioner_id"))

    op.drop_table("relation_signature")
