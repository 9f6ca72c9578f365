"""The database: one engine per process, a door to read and a door to write."""
