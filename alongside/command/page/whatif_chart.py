"""The what-if chart: how many women get a time for each number of changes. Static SVG, no script."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

TEAL, INK, QUIET = "#0b5a5e", "#1f2a2e", "#5b6468"
FONT = "system-ui, Liberation Sans, Arial, sans-serif"
WIDE, NARROW = (640, 300), (250, 260)
"""Width and height of the plot, for a desk and for a phone."""


def chart(points: Sequence[tuple[str, int]], size: tuple[int, int]) -> str:
    """An SVG of bars, each with its number above it; ``points`` are a name and a count."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(spec(points, size))
    return svg


def spec(points: Sequence[tuple[str, int]], size: tuple[int, int]) -> dict[str, Any]:
    """The chart as Vega-Lite."""
    import altair as alt

    width, height = size
    rows = [{"changes": name, "women": women} for name, women in points]
    base = alt.Chart(alt.InlineData(values=rows), width=width, height=height).encode(
        x=alt.X(
            "changes:N",
            sort=None,
            title="Changes made",
            axis=alt.Axis(labelAngle=0, domain=False, ticks=False),
        ),
        y=alt.Y(
            "women:Q",
            title=None,
            axis=None,
            scale=alt.Scale(domainMin=0, domainMax=max(1, *(women for _, women in points)) * 1.15),
        ),
    )
    bars = base.mark_bar(color=TEAL, width={"band": 0.6})
    labels = base.mark_text(dy=-12, fontSize=17, fontWeight="bold", color=INK).encode(
        text=alt.Text("women:Q", format=",")
    )
    made: dict[str, Any] = (
        (bars + labels)
        .configure(font=FONT, background="#ffffff")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=15, titleFontSize=15, labelColor=INK, titleColor=QUIET,
                        titleFontWeight="normal", titlePadding=10)
        .to_dict()
    )  # fmt: skip
    return made


def data_uri(svg: str) -> str:
    """A picture as an address that holds it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
