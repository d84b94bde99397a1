"""How long what was joined can be parted. Proposed; each service confirms it with its safety leads."""

from datetime import timedelta

AGREE_WITHIN = timedelta(days=2)
"""By when a second person settles it."""
PART_WITHIN = timedelta(days=28)
"""After that so much is written of the one person that nobody can say whose it was."""
