"""Use cases drawn on the map's datasets, and the watch of existing cases."""
