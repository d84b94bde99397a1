"""The wall around on-site leads: as around the hours they work."""

from alongside.kit.walls import Open, Wall
from alongside.services.walls import LOGISTICS

WALLS: dict[str, Wall | Open] = {"on_site_onsitelead": LOGISTICS}
