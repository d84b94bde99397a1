"""Write an invented area: its folder, the sealed file, and the passphrase beside it.

The passphrase lies in the open because nobody in the area is real. It must never be done otherwise.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from alongside.areas.keep_apart import KeepApart, file_of, save
from alongside.areas.sheets import Area
from alongside.areas.write import write_folder

INVENTED_PASSPHRASE = "nobody in these files is real"  # noqa: S105  says so itself
BESIDE = "invented-passphrase.txt"


def write_invented(area: Area, keep_apart: KeepApart, path: Path) -> None:
    """Write everything, or nothing. Raises `CannotWrite`."""
    if area.settings.get("invented") != "yes":
        raise ValueError("Only an invented area has its passphrase beside it.")
    write_folder(area, path)
    try:
        (path / BESIDE).write_text(INVENTED_PASSPHRASE + "\n", "utf-8")
        save(file_of(path), keep_apart, INVENTED_PASSPHRASE)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
