"""The territory file: everything a territory holds, private, for moving and merging it between instances."""

from kit.territory_file.reading import Brought, bring_in
from kit.territory_file.writing import export, write

__all__ = ["Brought", "bring_in", "export", "write"]
