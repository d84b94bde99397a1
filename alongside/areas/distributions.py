"""Published figures that invented people are drawn from, each with its source and how sure it is.

Nothing here is about anybody. ``sure`` says what a figure may be used for:

* ``published``: printed by the publisher named (``seen`` says whether it was read there, or in somebody
  else's quotation of it);
* ``unverified``: remembered by people of the field, found in no document; check before relying on it.

What no publication gives stands in `alongside.areas.distributions_assumed`, marked ``assumption``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, or one split into shares. ``value`` is a share or a number; ``shares`` is a split.

    ``drawn``: people are drawn from it; otherwise it stands here so that others can compare with it.
    """

    key: str
    what: str
    source: str
    sure: str
    seen: str = "at the publisher"
    value: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)
    why: str = ""
    drawn: bool = True


TREATMENT = (
    "OHID, Adult substance misuse treatment statistics 2023 to 2024, published 28 November 2024, "
    "gov.uk/government/statistics/substance-misuse-treatment-for-adults-statistics-2023-to-2024"
)
TREATMENT_2021 = (
    "PHE/OHID, Adult substance misuse treatment statistics 2020 to 2021, age tables as copied in "
    "github.com/danlewer/ssa-blog adult_treatment_2021.csv"
)
PARENTS_2020 = (
    "PHE, Adult substance misuse treatment statistics 2019 to 2020, as quoted at "
    "twunroll.com/article/1331971311904677889"
)
WOMANIFESTO = "Womanifesto (England), 2025: women as a share of people using services"
REPORT = "Fixing a gendered system: the report this project answers"
BLACK = (
    "Dame Carol Black, Review of drugs part two, as quoted at "
    "russellwebster.com/rebuilding-our-drug-services"
)
CENSUS = "Drug and alcohol treatment and recovery workforce census 2022 and 2024, as summarised in "
MEMORY = "no document: remembered by people of the field"
QUOTED = "quoted by somebody else"

AGE_BANDS = (
    "18-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65+",
)  # fmt: skip
"""Age bands of the published age tables."""


def _ages(*percents: float) -> dict[str, float]:
    """Percentages by age band, as shares."""
    return {band: percent / 100 for band, percent in zip(AGE_BANDS, percents, strict=True)}


PUBLISHED: tuple[Figure, ...] = (
    Figure(
        "women", "women among adults in treatment, England", WOMANIFESTO, "published", value=0.33
    ),
    Figure(
        "substances",
        "adults in treatment by substance group, England",
        TREATMENT,
        "published",
        shares={"opiates": 0.44, "alcohol": 0.30, "other drugs": 0.26},
    ),
    Figure(
        "women_by_substance",
        "women among adults in treatment, by substance group",
        MEMORY,
        "unverified",
        "from memory",
        shares={"opiates": 0.275, "alcohol": 0.42, "other drugs": 0.305},
        why="about 27-28 %, 42 % and 29-32 % are remembered; here the middle is used",
    ),
    Figure(
        "ages_opiates",
        "age, opiates (middle of with and without crack)",
        TREATMENT_2021,
        "published",
        QUOTED,
        shares=_ages(0.2, 1.6, 5.1, 11.9, 19.3, 21.7, 18.2, 12.3, 6.3, 2.3, 1.1),
        why="both sexes: no age table for women was found",
    ),
    Figure(
        "ages_alcohol",
        "age, alcohol",
        TREATMENT_2021,
        "published",
        QUOTED,
        shares=_ages(1.2, 4.5, 7.8, 12.3, 14.9, 14.8, 14.6, 12.5, 8.9, 4.7, 3.6),
        why="both sexes: no age table for women was found",
    ),
    Figure(
        "ages_other",
        "age, other drugs (cannabis stands for the group)",
        TREATMENT_2021,
        "published",
        QUOTED,
        shares=_ages(4.6, 12.0, 13.8, 15.4, 15.4, 13.8, 11.3, 7.8, 4.0, 1.4, 0.6),
        why="both sexes: no age table for women was found",
    ),
    Figure(
        "with_children",
        "starters who are parents and live with their children",
        PARENTS_2020,
        "published",
        QUOTED,
        shares={"woman": 0.25, "man": 0.18},
        why=(
            "half of starters are parents; 50 % of those women and 36 % of those men live with their "
            "children. The 2021-22 report counts otherwise (28 % and 16 %); this definition is used"
        ),
    ),
    Figure(
        "mental_health", "starters with a mental health need, 2021", REPORT, "published", value=0.70
    ),
    Figure(
        "women_workers",
        "women among the workforce, 2022",
        CENSUS + "Drink and Drugs News and russellwebster.com",
        "published",
        QUOTED,
        value=0.66,
        why="'about two-thirds' is what was printed",
    ),
    Figure(
        "caseload_often",
        "caseload a key worker often has, lower end of 50 to 80",
        BLACK,
        "published",
        QUOTED,
        value=50,
        why="invented caseloads come from the people and the hours there are, and land near it",
        drawn=False,
    ),
    Figure(
        "caseload_good",
        "caseload that good practice suggests at most",
        BLACK,
        "published",
        QUOTED,
        value=40,
        why="not what invented areas have: they are as full as services are said to be",
        drawn=False,
    ),
)


def figure(key: str) -> Figure:
    """The published figure of that key."""
    return _BY_KEY[key]


_BY_KEY = {one.key: one for one in PUBLISHED}
