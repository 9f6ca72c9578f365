"""The fictional demonstration territory: loaded through the same functions as a user's clicks."""
