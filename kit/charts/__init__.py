"""Drawings for paper: plain tuples in, a ``Figure`` out (vectors, pixels, words), the same on every machine.

Screens draw with Plotly. Each drawing says in ``alt`` what it shows; the document that carries it prints the same
numbers in a table. Never colour alone: numbers, patterns and direct labels say it too.
"""
