"""Blocks that are drawn once they are unfolded: AppTest has no gesture for them."""

from streamlit.testing.v1 import AppTest


def turn(app: AppTest, key: str, to: object = True) -> AppTest:
    """Unfold the block of this key, or turn its tabs to the one called ``to``."""
    app.session_state[key] = to
    app.run()
    assert not app.exception, app.exception
    return app
