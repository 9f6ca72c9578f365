"""The papers of a workshop: poster, agenda for the room and for whoever leads, blank cards, what to bring and to check.

Each writer takes an ``Occasion`` and returns a ``Written``: values in, bytes out. Where people join is a value too
(``join_url``): without it the papers carry the code and no address, as an offline workshop wants.
"""
