"""What Lighthouse 12 says of each kind of page that anybody may open: `.venv/bin/python -m bench.lighthouse`.

Needs Node and npm, which bring Lighthouse by its lock the first time, and Chromium. The application is as `bin/run` starts it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.house import house, load

FOLDER = Path(__file__).with_name("lighthouse_12")


@click.command()
@click.option("--times", default=3, help="How often a page under 100 is asked for at most.")
def main(times: int) -> None:
    """Start, ask, say."""
    node, npm = shutil.which("node"), shutil.which("npm")
    chromium = os.environ.get("ALONGSIDE_CHROMIUM") or shutil.which("chromium")
    if not (node and npm and chromium):
        raise SystemExit("This needs node, npm and chromium.")
    if not (FOLDER / "node_modules" / "lighthouse").is_dir():
        subprocess.run([npm, "ci", "--loglevel=error"], cwd=FOLDER, check=True)  # noqa: S603
    with house() as home:
        click.echo(load())
        click.echo(f"{'page':<24}{'performance':>12}{'accessibility':>15}{'best practice':>15}")
        command = [node, "every_kind.mjs", home.address, chromium, str(times)]
        with subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603
            for line in running.stdout or ():
                one = json.loads(line)
                fast, for_all, good = one["scores"]
                missed = "; ".join(one["missed"]) if min(one["scores"]) < 100 else ""
                click.echo(f"{one['name']:<24}{fast:>12}{for_all:>15}{good:>15}  {missed}".rstrip())
        click.echo(load())
    if running.returncode:
        raise SystemExit("It stopped before its end. What went wrong is above.")


if __name__ == "__main__":
    main()
