"""The plan: steps, means and principles, and the trace from each back to the notes."""
