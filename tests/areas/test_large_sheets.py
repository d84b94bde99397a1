"""A sheet of 200,000 people is read and checked in reasonable time and memory."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.areas.check import check_files
from alongside.areas.sheets import PersonRow, ReachRow
from tests.areas.cast import little_ford, written

PEOPLE = 200_000
# Not getrusage: what it calls this program's peak may be that of the one that started it.
MEASURE = """
import sys
from pathlib import Path
from alongside.areas.check import check_files
read, problems = check_files(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()
peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
print(len(read.sheets["people"].rows), len(problems), peak)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    area = little_ford()
    more = [PersonRow(f"m{i}", "man", "no", "mill") for i in range(PEOPLE - len(area.people))]
    reach = [ReachRow(person.ref, "mill", 15) for person in more]
    large = little_ford(people=(*area.people, *more), reach=(*area.reach, *reach))
    return written(large, tmp_path_factory.mktemp("large") / "area")


@pytest.mark.slow
def test_a_very_long_sheet_of_people(folder):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    rows, problems, peak = (int(word) for word in done.stdout.split())

    assert (rows, problems) == (PEOPLE, 0)
    assert peak < 500


@pytest.mark.slow
def test_a_fault_in_every_row_of_it_stays_readable(folder, tmp_path: Path):
    other = tmp_path / "area"
    shutil.copytree(folder, other)
    people = other / "people.csv"
    people.write_text(people.read_text().replace(",mill,", ",barn,"))

    problems = check_files(other)[1]

    assert len(problems) < 60
    assert any("more rows like this" in problem.found for problem in problems)
