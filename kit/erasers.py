"""Every package that copies words of participants: importing this registers all that erasing must reach."""

import datablitz.erasing  # noqa: F401 (these four register what they erase)
import roadmap.erasing  # noqa: F401
import swot.erasing  # noqa: F401
import usecases.erasing  # noqa: F401
