"""Run the migrations on the connection that ``Database.upgrade`` holds under its lock."""

from alembic import context

from workshop.storage.base import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
