"""Offer the first-time tour once to each desk"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("desk") as batch:
        batch.add_column(sa.Column("toured", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("desk") as batch:
        batch.alter_column("toured", existing_type=sa.Boolean(), server_default=None)
