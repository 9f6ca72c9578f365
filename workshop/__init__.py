"""The common ground: territories, organisations, workshops, board, access, storage, texts, interface."""
