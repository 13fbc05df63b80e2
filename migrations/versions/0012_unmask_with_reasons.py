"""Both people who look up an author give a reason; either takes it back; who looked is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

CHECKS = {
    "decided_with_a_reason": "(decision IS NULL) = (decided_because = '')",
    "seen_only_if_approved": "(asker_saw_at IS NULL AND decider_saw_at IS NULL)"
    " OR shown_until IS NOT NULL",
    "withdrawn_by_somebody": "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)",
    "by_one_of_the_two": "withdrawn_by_id IN (asked_by_id, decided_by_id)",
}


def upgrade() -> None:
    with op.batch_alter_table("unmask", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("decided_because", sa.String(length=500), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("asker_saw_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("decider_saw_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_by_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            "ix_unmask_one_waits",
            ["kind", "subject"],
            unique=True,
            sqlite_where=sa.text("decision IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("decision IS NULL AND withdrawn_at IS NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_unmask_withdrawn_by_id"), "practitioner", ["withdrawn_by_id"], ["id"]
        )
    # Nobody was asked for a reason until now.
    op.execute(
        "UPDATE unmask SET decided_because = 'No reason was asked for then.'"
        " WHERE decision IS NOT NULL"
    )
    with op.batch_alter_table("unmask", schema=None) as batch_op:
        batch_op.alter_column("decided_because", server_default=None)
        for name, rule in CHECKS.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_unmask_{name}"), rule)


def downgrade() -> None:
    with op.batch_alter_table("unmask", schema=None) as batch_op:
        for name in CHECKS:
            batch_op.drop_constraint(batch_op.f(f"ck_unmask_{name}"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_unmask_withdrawn_by_id"), type_="foreignkey")
        batch_op.drop_index(
            "ix_unmask_one_waits",
            sqlite_where=sa.text("decision IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("decision IS NULL AND withdrawn_at IS NULL"),
        )
        batch_op.drop_column("withdrawn_by_id")
        batch_op.drop_column("withdrawn_at")
        batch_op.drop_column("decider_saw_at")
        batch_op.drop_column("asker_saw_at")
        batch_op.drop_column("decided_because")
