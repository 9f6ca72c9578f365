"""From values to a printed paper: cleaned, drawn by our fonts, with its QR code."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.documents.clean import breakable, clean, cover
from kit.documents.model import Written
from kit.documents.typeset import look, region, typeset, undrawn
from kit.materials.occasions import Occasion
from workshop import qr_codes
from workshop.i18n import N_, translate
from workshop.i18n.formats import short_date
from workshop.qr_codes import Wifi
from workshop.territories import FICTIONAL

_HERE = Path(__file__).parent


def printed(template: str, occasion: Occasion, title: str, values: Mapping[str, Any]) -> Written:
    """Return the PDF that ``template`` makes of ``values`` and of what every paper of this workshop says."""
    missing: set[str] = set()
    data = _drawable({"doc": _doc(occasion, title), **values}, missing) | {"look": look()}
    files = {
        "main.typ": (_HERE / f"{template}.typ").read_bytes(),
        "paper.typ": (_HERE / "paper.typ").read_bytes(),
        "data.json": json.dumps(data, ensure_ascii=False).encode(),
    }
    if occasion.join_url:
        files["qr.svg"] = qr_codes.printed(occasion.join_url)
    if occasion.wifi:
        files["wifi.svg"] = qr_codes.printed(occasion.wifi.words)
    notes = undrawn(missing, occasion.language)
    return typeset(files, day=occasion.made_on, language=occasion.language, notes=notes)


def _doc(occasion: Occasion, title: str) -> dict[str, Any]:
    language, day = occasion.language, occasion.made_on
    printed_on = translate(language, N_("Printed on {day}"), day=short_date(day, language))
    return {
        "title": title,
        "territory": occasion.territory,
        "workshop": occasion.title,
        "kind": occasion.kind,
        "when": occasion.when,
        "stake": occasion.stake,
        "code": occasion.spaced_code,
        "door": occasion.door,
        "qr_alt": translate(language, N_("QR code that leads to {address}"), address=occasion.join_url or ""),
        "has_qr": occasion.join_url is not None,
        "wifi": _wifi(occasion.wifi, language) if occasion.wifi else None,
        "banner": translate(language, FICTIONAL) if occasion.fictional else "",
        "footer": " · ".join((occasion.territory, printed_on)),
        "language": language,
        "written": occasion.written,
        "region": region(language),
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }


def _wifi(wifi: Wifi, language: str) -> dict[str, Any]:
    return {
        "name": wifi.name,
        "password": wifi.password,
        "alt": translate(language, N_("Code of the Wi-Fi {name}"), name=wifi.name),
        "named": translate(language, N_("Network")),
        "secret": translate(language, N_("Password")),
    }


def _drawable(content: Any, missing: set[str]) -> Any:
    """Return values whose every text can be drawn: harmless characters, of our fonts, in words that can break."""
    if isinstance(content, str):
        return breakable(cover(clean(content), missing))
    if isinstance(content, Mapping):
        return {name: _drawable(part, missing) for name, part in content.items()}
    return [_drawable(part, missing) for part in content] if isinstance(content, list | tuple) else content
