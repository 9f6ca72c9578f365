"""What the documents and tables of the kit say: a publication in, the neutral content out. Pure."""
