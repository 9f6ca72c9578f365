"""Remember the columns of a register kept in another tool"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_columns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("territory_id", sa.Uuid(), nullable=False),
        sa.Column("shape", sa.String(64), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["territory_id"],
            ["territory.id"],
            name=op.f("fk_register_columns_territory_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_columns")),
        sa.UniqueConstraint("territory_id", "shape", name=op.f("uq_register_columns_territory_id_shape")),
    )
    op.create_index(op.f("ix_register_columns_territory_id"), "register_columns", ["territory_id"])
