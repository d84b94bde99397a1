"""Where something broke, in words that hold nobody's facts."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def where(error: BaseException) -> str:
    """The last line of our own code that the error passed through: file and number, no values."""
    spot, trace = "before any of our code", error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename).resolve()
        if path.is_relative_to(PACKAGE):
            spot = f"{path.relative_to(PACKAGE.parent).as_posix()} line {trace.tb_lineno}"
        trace = trace.tb_next
    return spot
