"""Ways in, forgotten passwords, counted attempts, and places that people left."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_key", sa.String(length=64), nullable=False),
        sa.Column("origin_key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_attempt")),
    )
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_in_attempt_account_key_created_at"),
            ["account_key", "created_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_sign_in_attempt_origin_key_created_at"),
            ["origin_key", "created_at"],
            unique=False,
        )

    op.create_table(
        "joining",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("setting", sa.String(length=120), nullable=False),
        sa.Column("is_invited", sa.Boolean(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_joining_email_is_lower_case")),
        sa.CheckConstraint("ends_at > created_at", name=op.f("ck_joining_ends_after_it_began")),
        sa.CheckConstraint(
            "is_invited OR (agency_id IS NOT NULL AND partnership_id IS NOT NULL)",
            name=op.f("ck_joining_applicants_say_where"),
        ),
        sa.CheckConstraint(
            "is_invited OR (invited_by_id IS NULL AND role IS NULL)",
            name=op.f("ck_joining_only_the_invited_have_more"),
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_joining_agency_id")),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["practitioner.id"], name=op.f("fk_joining_invited_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_joining_partnership_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joining")),
        sa.UniqueConstraint("public_id", name=op.f("uq_joining_public_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_joining_token_hash")),
    )
    with op.batch_alter_table("joining", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_joining_email"), ["email"], unique=False)

    op.create_table(
        "password_reset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_at > created_at", name=op.f("ck_password_reset_ends_after_it_began")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_password_reset_account_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_reset")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_password_reset_token_hash")),
    )
    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_password_reset_account_id"), ["account_id"], unique=False
        )

    # By hand: a CHECK cannot be added to a table of SQLite later, only together with its column.
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    op.execute(
        f"ALTER TABLE affiliation ADD COLUMN left_at {moment}"
        " CONSTRAINT ck_affiliation_left_places_are_over"
        " CHECK (left_at IS NULL OR (ends_at IS NOT NULL AND ends_at <= left_at))"
    )
    op.add_column(
        "affiliation",
        sa.Column("is_usual", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "practitioner",
        sa.Column("telephone", sa.String(length=40), nullable=False, server_default=""),
    )


def downgrade() -> None:
    op.drop_column("practitioner", "telephone")
    op.drop_column("affiliation", "is_usual")
    op.drop_column("affiliation", "left_at")

    with op.batch_alter_table("password_reset", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_password_reset_account_id"))

    op.drop_table("password_reset")
    with op.batch_alter_table("joining", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_joining_email"))

    op.drop_table("joining")
    with op.batch_alter_table("sign_in_attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_origin_key_created_at"))
        batch_op.drop_index(batch_op.f("ix_sign_in_attempt_account_key_created_at"))

    op.drop_table("sign_in_attempt")
