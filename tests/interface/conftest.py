"""Pages are opened as the tests of pages open them."""

from tests.pages.conftest import open_page

__all__ = ["open_page"]
