"""The live board over HTTP: who listens (``hub``), what each may read (``news``), the routes (``routes.py``)."""
