"""Resume a workshop after its server went away"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workshop", sa.Column("seen_at", sa.DateTime(), nullable=True))
    op.add_column("workshop", sa.Column("interrupted_at", sa.DateTime(), nullable=True))
