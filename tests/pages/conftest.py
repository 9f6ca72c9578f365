"""Open any page as a signed-in visitor, through the frame, in either language."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from workshop import access, i18n
from workshop.access import OWNER
from workshop.interface.visit import Visit
from workshop.storage.database import Database

ROOT = Path(__file__).parent.parent.parent

Opener = Callable[..., AppTest]

# Each AppTest looks through every installed package for components: none comes or goes while tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


@pytest.fixture
def open_page(instance: Database) -> Opener:
    """``open_page("territory/organisations", language="en", territory="code", role="facilitator")`` → AppTest, run."""

    def open_page(
        page: str | None = None, *, language: str = "fr", territory: str = "", role: str | None = "facilitator"
    ) -> AppTest:
        app = AppTest.from_file(str(ROOT / "workshop" / "interface" / "frame.py"), default_timeout=30)
        secret = None
        if role:
            with instance.writing() as session:
                secret = access.sign_in(session, access.invite(session, OWNER, role).token)
        app.session_state["visit"] = Visit(desk_secret=secret, language=language, territory_code=territory)
        app.query_params["lang"] = language
        if page:
            app.switch_page(str(ROOT / "pages" / f"{page}.py"))
        app.run()
        assert not app.exception, app.exception
        return app

    return open_page


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)
