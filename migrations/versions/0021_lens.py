"""The edition of the glossary, and what practitioners note about words for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BEFORE = "kind <> 'same word, different meaning' OR term_id = other_id"
NOW = (
    "kind NOT IN ('same word, different meaning', 'same word, same meaning') OR term_id = other_id"
)


def upgrade() -> None:
    _one_word(NOW)
    op.create_table(
        "glossary_edition",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_glossary_edition_only_one")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_glossary_edition_counted_up")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_glossary_edition")),
    )
    op.create_table(
        "own_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "mark = 'learned' OR agency_id IS NULL", name=op.f("ck_own_word_learned_from_somebody")
        ),
        sa.CheckConstraint(
            "mark = 'learned' OR removed_at IS NULL", name=op.f("ck_own_word_silence_is_lifted")
        ),
        sa.CheckConstraint(
            "mark = 'silenced' OR term_id IS NOT NULL", name=op.f("ck_own_word_learns_one_word")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_own_word_agency_id")),
        sa.ForeignKeyConstraint(
            ["practitioner_id"], ["practitioner.id"], name=op.f("fk_own_word_practitioner_id")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_own_word_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_word")),
        sa.UniqueConstraint(
            "practitioner_id",
            "mark",
            "term_id",
            name=op.f("uq_own_word_practitioner_id_mark_term_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_own_word_public_id")),
    )
    with op.batch_alter_table("own_word", schema=None) as batch_op:
        batch_op.create_index(
            "uq_own_word_all_silenced",
            ["practitioner_id"],
            unique=True,
            sqlite_where=sa.text("term_id IS NULL"),
            postgresql_where=sa.text("term_id IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("own_word", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_own_word_all_silenced",
            sqlite_where=sa.text("term_id IS NULL"),
            postgresql_where=sa.text("term_id IS NULL"),
        )

    op.drop_table("own_word")
    op.drop_table("glossary_edition")
    _one_word(BEFORE)


def _one_word(rule: str) -> None:
    name = "ck_term_relation_one_word"
    with op.batch_alter_table("term_relation") as batch_op:
        batch_op.drop_constraint(op.f(name), type_="check")
        batch_op.create_check_constraint(op.f(name), rule)
