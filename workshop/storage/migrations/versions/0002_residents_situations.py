"""say for which residents' situations a dataset matters"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("dataset") as batch:
        batch.add_column(sa.Column("situations", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("dataset") as batch:
        batch.alter_column("situations", existing_type=sa.JSON(), server_default=None)
