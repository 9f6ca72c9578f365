"""The territory file: everything a territory holds, private, for moving and merging it between instances."""

from kit.territory_file.brought import Brought
from kit.territory_file.opening import MOST_MEGABYTES, Coming, look, parse
from kit.territory_file.reading import bring_in
from kit.territory_file.writing import export, write

__all__ = ["MOST_MEGABYTES", "Brought", "Coming", "bring_in", "export", "look", "parse", "write"]
