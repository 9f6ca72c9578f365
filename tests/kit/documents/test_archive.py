import hashlib
import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest

from kit.documents import archive
from kit.documents.archive import Part
from kit.documents.model import NotWritten, Written

MADE_AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def _refuse() -> bytes:
    raise NotWritten("pandoc: mémoire épuisée")


def _build(*parts: Part, **more):
    return archive.build(parts, licence="CC BY 4.0", language="fr", made_at=MADE_AT, **more)


def test_the_manifest_tells_each_file_its_size_and_its_digest():
    made = _build(Part("a.txt", lambda: b"bonjour"), Part("carte/b.pdf", lambda: Written(b"%PDF", ("une remarque",))))
    with zipfile.ZipFile(BytesIO(made.content)) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        for entry in manifest["files"]:
            content = zipped.read(entry["path"])
            assert entry["bytes"] == len(content)
            assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert zipped.namelist() == ["a.txt", "carte/b.pdf", "manifest.json"]
    assert manifest["files"][1]["notes"] == ["une remarque"]
    assert manifest["licence"] == "CC BY 4.0"
    assert manifest["language"] == "fr"
    assert manifest["made_at"] == "2026-03-01T09:30:00+00:00"
    assert "failed" not in manifest


def test_a_part_that_fails_is_named_and_loses_no_other(caplog):
    made = _build(Part("a.txt", lambda: b"a"), Part("b.odt", _refuse), Part("c.txt", lambda: b"%d" % (1 // 0)))
    assert [file.path for file in made.files] == ["a.txt"]
    assert [failure.path for failure in made.failures] == ["b.odt", "c.txt"]
    with zipfile.ZipFile(BytesIO(made.content)) as zipped:
        failed = json.loads(zipped.read("manifest.json"))["failed"]
    missing = "Ce fichier manque\u00a0: publiez le kit une nouvelle fois."
    assert failed == [{"path": path, "reason": missing} for path in ("b.odt", "c.txt")]
    assert made.failures[0].reason == "NotWritten: pandoc: mémoire épuisée" and "mémoire épuisée" in caplog.text
    assert made.failures[1].reason.startswith("ZeroDivisionError")


def test_progress_is_told_of_every_part():
    told: list[tuple[int, int, str]] = []
    _build(*(Part(f"{n}.txt", lambda: b"x") for n in range(5)), progress=lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(n, 5) for n in range(1, 6)]
    assert {path for _, _, path in told} == {f"{n}.txt" for n in range(5)}


def test_the_same_parts_give_the_same_zip():
    parts = [Part(f"{n}.txt", lambda n=n: b"%d" % n) for n in range(9)]
    assert _build(*parts).content == _build(*parts).content


@pytest.mark.parametrize("path", ["a.txt", "manifest.json"])
def test_two_parts_never_share_a_path(path: str):
    with pytest.raises(ValueError, match="share a path"):
        _build(Part("a.txt", lambda: b""), Part(path, lambda: b""))


def test_an_archive_without_parts_still_has_its_manifest():
    assert zipfile.ZipFile(BytesIO(_build().content)).namelist() == ["manifest.json"]
