"""The made-up participants of a rehearsal: what each does next (``script``), and who has them do it (``troupe``)."""
