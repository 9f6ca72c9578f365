"""keep what workshops leave: links from records to notes and groups, votes of priorities, records to read again"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _link("dataset_group", "dataset_id", "dataset", "group_id", "note_group")
    _link("strategy_note", "strategy_id", "strategy", "note_id", "note")
    _link("strategy_group", "strategy_id", "strategy", "group_id", "note_group")
    _link("roadmap_note", "item_id", "roadmap_item", "note_id", "note")
    _link("roadmap_group", "item_id", "roadmap_item", "group_id", "note_group")
    op.add_column("priority", sa.Column("votes", sa.Integer(), nullable=True))
    op.create_table(
        "rereading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("read_by", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"], ["territory.id"], name=op.f("fk_rereading_territory_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshop.id"], name=op.f("fk_rereading_workshop_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rereading")),
    )
    op.create_index(op.f("ix_rereading_record_id"), "rereading", ["record_id"])
    op.create_index(op.f("ix_rereading_territory_id"), "rereading", ["territory_id"])


def _link(name: str, owner: str, of: str, target: str, to: str) -> None:
    op.create_table(
        name,
        sa.Column(owner, sa.Uuid(), nullable=False),
        sa.Column(target, sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint([owner], [f"{of}.id"], name=op.f(f"fk_{name}_{owner}"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint([target], [f"{to}.id"], name=op.f(f"fk_{name}_{target}"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(owner, target, name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_{target}"), name, [target])
