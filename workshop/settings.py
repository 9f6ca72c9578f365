"""What the environment decides, read once. Defaults run on a facilitator's laptop."""

import os
import secrets
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from workshop.i18n import DEFAULT_LANGUAGE, is_language

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one running instance."""

    data_dir: Path
    """Folder of the SQLite file, backups, secrets and server.json."""
    database_url: str
    base_url: str | None
    """Public address, without a final slash; None on a laptop."""
    secret_key: str
    language: str

    @property
    def hosted(self) -> bool:
        """Whether strangers can reach this instance: sign-in links are then single-use and cookies Secure."""
        return bool(self.base_url and self.base_url.startswith("https://"))


@cache
def settings() -> Settings:
    """Return the settings of this process; makes the data folder and, once, its secret key."""
    wanted = planned()
    # What a territory holds is not for every account of the machine.
    wanted.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    return replace(wanted, secret_key=wanted.secret_key or _kept_secret(wanted.data_dir / "secret"))


def planned() -> Settings:
    """Return the settings that the environment asks for. Touches nothing, so a secret not given is empty."""
    data_dir = Path(os.environ.get("SDT_DATA_DIR") or ROOT / "var").resolve()
    language = os.environ.get("SDT_LANGUAGE", "")
    base_url = os.environ.get("SDT_BASE_URL", "").rstrip("/")
    return Settings(
        data_dir=data_dir,
        database_url=os.environ.get("SDT_DATABASE_URL") or f"sqlite:///{(data_dir / 'self-data.sqlite').as_posix()}",
        base_url=base_url or None,
        secret_key=os.environ.get("SDT_SECRET_KEY", ""),
        language=language if is_language(language) else DEFAULT_LANGUAGE,
    )


def _kept_secret(path: Path) -> str:
    """Return the secret kept in ``path``; the first process to start makes it, readable by its owner only.

    The file appears whole and written for good: a process that starts at the same moment reads no empty one, and a
    power cut leaves none. An empty one, as older versions could leave, counts for none.
    """
    if path.exists() and not path.stat().st_size:
        path.unlink(missing_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        except OSError:  # a disk that knows no links: that of a USB key
            fresh.replace(path)
        fresh.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
