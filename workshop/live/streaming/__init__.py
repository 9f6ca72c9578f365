"""The open streams of the live board, and what every route of the board does with a request."""
