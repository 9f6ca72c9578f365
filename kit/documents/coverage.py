"""List the characters our fonts draw, after a change of fonts: ``python -m kit.documents.coverage``."""

import json
from pathlib import Path

from matplotlib.ft2font import FT2Font

from kit.documents.clean import FONTS


def ranges(folder: Path = FONTS) -> list[tuple[int, int]]:
    """Return the first and last code point of each run of characters that at least one font draws."""
    found: list[tuple[int, int]] = []
    for code in sorted({code for path in folder.glob("*.ttf") for code in FT2Font(path).get_charmap()}):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def written() -> str:
    """Return the text of ``fonts/coverage.json``."""
    return json.dumps(ranges(), separators=(",", ":")) + "\n"


if __name__ == "__main__":
    (FONTS / "coverage.json").write_text(written())
