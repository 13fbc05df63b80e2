"""Terms, what each agency means by them, proposals and signatures."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "glossary_seed_load",
        sa.Column("stamp", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("stamp", name=op.f("pk_glossary_seed_load")),
    )
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("headword", sa.String(length=200), nullable=False),
        sa.Column("plain", sa.String(length=500), nullable=False),
        sa.Column("false_friend", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_seed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "slug NOT IN ('compare', 'how-to-read', 'new', 'proposals', 'senses', 'waiting')",
            name=op.f("ck_term_not_a_page"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("public_id", name=op.f("uq_term_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_term_slug")),
    )
    op.create_table(
        "sense",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_seed", sa.Boolean(), nullable=False),
        sa.Column("worded_by_id", sa.Integer(), nullable=True),
        sa.Column("accepted_by_id", sa.Integer(), nullable=True),
        sa.Column("means", sa.String(length=500), nullable=False),
        sa.Column("triggers", sa.String(length=500), nullable=False),
        sa.Column("clock", sa.String(length=500), nullable=False),
        sa.Column("threshold", sa.String(length=500), nullable=False),
        sa.Column("decides", sa.String(length=500), nullable=False),
        sa.Column("records", sa.String(length=500), nullable=False),
        sa.Column("sees", sa.String(length=500), nullable=False),
        sa.Column("say_instead", sa.String(length=500), nullable=False),
        sa.Column("example", sa.String(length=500), nullable=False),
        sa.Column("near_miss", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("contested_one", sa.String(length=500), nullable=False),
        sa.Column("contested_other", sa.String(length=500), nullable=False),
        sa.Column("support", sa.String(length=40), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=True),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(contested_one = '') = (contested_other = '')", name=op.f("ck_sense_both_wordings")
        ),
        sa.CheckConstraint("means <> ''", name=op.f("ck_sense_says_what_it_means")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_sense_names_its_source")),
        sa.CheckConstraint("triggers <> ''", name=op.f("ck_sense_says_what_it_sets_off")),
        sa.CheckConstraint(
            "(agency_id IS NULL) <> (sector IS NULL)", name=op.f("ck_sense_agency_or_sector")
        ),
        sa.CheckConstraint(
            "(worded_by_id IS NULL) = (accepted_by_id IS NULL)", name=op.f("ck_sense_two_people")
        ),
        sa.CheckConstraint(
            "NOT from_seed OR worded_by_id IS NULL", name=op.f("ck_sense_seed_or_people")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_sense_versions_are_counted")),
        sa.CheckConstraint(
            "worded_by_id <> accepted_by_id", name=op.f("ck_sense_not_accepted_by_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by_id"], ["practitioner.id"], name=op.f("fk_sense_accepted_by_id")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_sense_agency_id")),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_sense_term_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["worded_by_id"], ["practitioner.id"], name=op.f("fk_sense_worded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sense")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sense_public_id")),
        sa.UniqueConstraint(
            "term_id",
            "agency_id",
            "jurisdiction",
            name=op.f("uq_sense_term_id_agency_id_jurisdiction"),
        ),
        sa.UniqueConstraint(
            "term_id", "sector", "jurisdiction", name=op.f("uq_sense_term_id_sector_jurisdiction")
        ),
    )
    with op.batch_alter_table("sense", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sense_agency_id"), ["agency_id"], unique=False)

    op.create_table(
        "term_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_name_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_name")),
        sa.UniqueConstraint("term_id", "name", name=op.f("uq_term_name_term_id_name")),
    )
    op.create_table(
        "term_relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("other_scope", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "kind <> 'different word, same meaning' OR term_id <> other_id",
            name=op.f("ck_term_relation_two_words"),
        ),
        sa.CheckConstraint(
            "kind <> 'same word, different meaning' OR term_id = other_id",
            name=op.f("ck_term_relation_one_word"),
        ),
        sa.CheckConstraint("note <> ''", name=op.f("ck_term_relation_says_how")),
        sa.CheckConstraint(
            "term_id <> other_id OR scope <> other_scope", name=op.f("ck_term_relation_two_senses")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["term.id"], name=op.f("fk_term_relation_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_relation_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_relation")),
        sa.UniqueConstraint(
            "term_id",
            "scope",
            "other_id",
            "other_scope",
            "kind",
            name=op.f("uq_term_relation_term_id_scope_other_id_other_scope_kind"),
        ),
    )
    with op.batch_alter_table("term_relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_term_relation_other_id"), ["other_id"], unique=False)

    op.create_table(
        "term_see_also",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("term_id <> other_id", name=op.f("ck_term_see_also_another_term")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["term.id"], name=op.f("fk_term_see_also_other_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_term_see_also_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("term_id", "other_id", name=op.f("pk_term_see_also")),
    )
    op.create_table(
        "sense_earlier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sense_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("means", sa.String(length=500), nullable=False),
        sa.Column("triggers", sa.String(length=500), nullable=False),
        sa.Column("clock", sa.String(length=500), nullable=False),
        sa.Column("threshold", sa.String(length=500), nullable=False),
        sa.Column("decides", sa.String(length=500), nullable=False),
        sa.Column("records", sa.String(length=500), nullable=False),
        sa.Column("sees", sa.String(length=500), nullable=False),
        sa.Column("say_instead", sa.String(length=500), nullable=False),
        sa.Column("example", sa.String(length=500), nullable=False),
        sa.Column("near_miss", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("contested_one", sa.String(length=500), nullable=False),
        sa.Column("contested_other", sa.String(length=500), nullable=False),
        sa.Column("support", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "(contested_one = '') = (contested_other = '')",
            name=op.f("ck_sense_earlier_both_wordings"),
        ),
        sa.CheckConstraint("means <> ''", name=op.f("ck_sense_earlier_says_what_it_means")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_sense_earlier_names_its_source")),
        sa.CheckConstraint("triggers <> ''", name=op.f("ck_sense_earlier_says_what_it_sets_off")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_sense_earlier_versions_are_counted")),
        sa.ForeignKeyConstraint(
            ["sense_id"], ["sense.id"], name=op.f("fk_sense_earlier_sense_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sense_earlier")),
        sa.UniqueConstraint("sense_id", "version", name=op.f("uq_sense_earlier_sense_id_version")),
    )
    op.create_table(
        "sense_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("headword", sa.String(length=200), nullable=False),
        sa.Column("plain", sa.String(length=500), nullable=False),
        sa.Column("sense_id", sa.Integer(), nullable=True),
        sa.Column("on_version", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("proposer_id", sa.Integer(), nullable=False),
        sa.Column("proposer_agency_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("means", sa.String(length=500), nullable=False),
        sa.Column("triggers", sa.String(length=500), nullable=False),
        sa.Column("clock", sa.String(length=500), nullable=False),
        sa.Column("threshold", sa.String(length=500), nullable=False),
        sa.Column("decides", sa.String(length=500), nullable=False),
        sa.Column("records", sa.String(length=500), nullable=False),
        sa.Column("sees", sa.String(length=500), nullable=False),
        sa.Column("say_instead", sa.String(length=500), nullable=False),
        sa.Column("example", sa.String(length=500), nullable=False),
        sa.Column("near_miss", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.Column("contested_one", sa.String(length=500), nullable=False),
        sa.Column("contested_other", sa.String(length=500), nullable=False),
        sa.Column("support", sa.String(length=40), nullable=False),
        sa.Column("sector", sa.String(length=40), nullable=True),
        sa.Column("jurisdiction", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(contested_one = '') = (contested_other = '')",
            name=op.f("ck_sense_proposal_both_wordings"),
        ),
        sa.CheckConstraint(
            "(status = 'waiting') = (decided_at IS NULL AND decided_by_id IS NULL)",
            name=op.f("ck_sense_proposal_decided_by_somebody"),
        ),
        sa.CheckConstraint("means <> ''", name=op.f("ck_sense_proposal_says_what_it_means")),
        sa.CheckConstraint("source <> ''", name=op.f("ck_sense_proposal_names_its_source")),
        sa.CheckConstraint(
            "status <> 'refused' OR reason <> ''",
            name=op.f("ck_sense_proposal_refused_with_a_reason"),
        ),
        sa.CheckConstraint(
            "term_id IS NOT NULL OR (headword <> '' AND plain <> '')",
            name=op.f("ck_sense_proposal_a_word"),
        ),
        sa.CheckConstraint("triggers <> ''", name=op.f("ck_sense_proposal_says_what_it_sets_off")),
        sa.CheckConstraint(
            "(agency_id IS NULL) <> (sector IS NULL)",
            name=op.f("ck_sense_proposal_agency_or_sector"),
        ),
        sa.CheckConstraint(
            "decided_by_id <> proposer_id", name=op.f("ck_sense_proposal_not_decided_by_oneself")
        ),
        sa.CheckConstraint(
            "sense_id IS NULL OR on_version >= 1", name=op.f("ck_sense_proposal_changes_a_version")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_sense_proposal_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["practitioner.id"], name=op.f("fk_sense_proposal_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposer_agency_id"], ["agency.id"], name=op.f("fk_sense_proposal_proposer_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposer_id"], ["practitioner.id"], name=op.f("fk_sense_proposal_proposer_id")
        ),
        sa.ForeignKeyConstraint(
            ["sense_id"], ["sense.id"], name=op.f("fk_sense_proposal_sense_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["term.id"], name=op.f("fk_sense_proposal_term_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sense_proposal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sense_proposal_public_id")),
    )
    with op.batch_alter_table("sense_proposal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sense_proposal_agency_id"), ["agency_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sense_proposal_proposer_id"), ["proposer_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sense_proposal_status_agency_id"), ["status", "agency_id"], unique=False
        )

    op.create_table(
        "sense_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sense_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("practitioner_id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_sense_signature_signs_a_version")),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_sense_signature_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
            name=op.f("fk_sense_signature_practitioner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["sense_id"], ["sense.id"], name=op.f("fk_sense_signature_sense_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sense_signature")),
        sa.UniqueConstraint(
            "sense_id",
            "version",
            "agency_id",
            name=op.f("uq_sense_signature_sense_id_version_agency_id"),
        ),
        sa.UniqueConstraint(
            "sense_id",
            "version",
            "practitioner_id",
            name=op.f("uq_sense_signature_sense_id_version_practitioner_id"),
        ),
    )
    with op.batch_alter_table("sense_signature", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sense_signature_practitioner_id"), ["practitioner_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("sense_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sense_signature_practitioner_id"))

    op.drop_table("sense_signature")
    with op.batch_alter_table("sense_proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sense_proposal_status_agency_id"))
        batch_op.drop_index(batch_op.f("ix_sense_proposal_proposer_id"))
        batch_op.drop_index(batch_op.f("ix_sense_proposal_agency_id"))

    op.drop_table("sense_proposal")
    op.drop_table("sense_earlier")
    op.drop_table("term_see_also")
    with op.batch_alter_table("term_relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_term_relation_other_id"))

    op.drop_table("term_relation")
    op.drop_table("term_name")
    with op.batch_alter_table("sense", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sense_agency_id"))

    op.drop_table("sense")
    op.drop_table("term")
    op.drop_table("glossary_seed_load")
