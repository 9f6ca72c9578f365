"""Know at which version a record lost the words that their author had erased"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rereading", sa.Column("emptied_version", sa.Integer(), nullable=True))
