"""The minutes as files: to edit, and to read and print."""

from collections.abc import Callable
from datetime import date

from kit.contents import minutes as contents
from kit.documents import pdf, text
from kit.minutes import Minutes


def write(
    minutes: Minutes, language: str, *, sharing: str, made_on: date, tell: Callable[[float], None] = lambda done: None
) -> dict[str, bytes]:
    """Return the files by ending; ``tell`` is given the share done, from 0 to 1."""
    document = contents.document(minutes, language, sharing=sharing, made_on=made_on)
    odt = text.write(document).content
    tell(0.5)
    return {"odt": odt, "pdf": pdf.write(document).content}
