"""scrubs."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scrub",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("cleaned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["practitioner.id"], name=op.f("fk_scrub_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scrub")),
        sa.UniqueConstraint("public_id", name=op.f("uq_scrub_public_id")),
    )
    op.create_table(
        "scrub_reached",
        sa.Column("scrub_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("stayed", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.CheckConstraint("texts > 0", name=op.f("ck_scrub_reached_counts_some")),
        sa.ForeignKeyConstraint(
            ["scrub_id"], ["scrub.id"], name=op.f("fk_scrub_reached_scrub_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("scrub_id", "place", "stayed", name=op.f("pk_scrub_reached")),
    )
    op.create_table(
        "scrub_writer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scrub_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_tag", sa.String(length=64), nullable=True),
        sa.Column("sealed_author", sa.String(length=200), nullable=True),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(author_id IS NULL) <> (author_tag IS NULL)", name=op.f("ck_scrub_writer_one_person")
        ),
        sa.CheckConstraint(
            "(author_tag IS NULL) = (sealed_author IS NULL)",
            name=op.f("ck_scrub_writer_anonymous_is_sealed"),
        ),
        sa.CheckConstraint("texts > 0", name=op.f("ck_scrub_writer_counts_some")),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["practitioner.id"],
            name=op.f("fk_scrub_writer_author_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["scrub_id"], ["scrub.id"], name=op.f("fk_scrub_writer_scrub_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scrub_writer")),
    )
    with op.batch_alter_table("scrub_writer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scrub_writer_author_id"), ["author_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_scrub_writer_author_tag"), ["author_tag"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_scrub_writer_scrub_id"), ["scrub_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("scrub_writer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scrub_writer_scrub_id"))
        batch_op.drop_index(batch_op.f("ix_scrub_writer_author_tag"))
        batch_op.drop_index(batch_op.f("ix_scrub_writer_author_id"))

    op.drop_table("scrub_writer")
    op.drop_table("scrub_reached")
    op.drop_table("scrub")
