"""Where something broke, in words that hold nobody's facts."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def where(*errors: BaseException) -> str:
    """The last line of our own code that the error passed through: file and number, no values.

    Of several, the first that passed through any of our code.
    """
    for error in errors:
        spot, trace = "", error.__traceback__
        while trace is not None:
            path = Path(trace.tb_frame.f_code.co_filename).resolve()
            if path.is_relative_to(PACKAGE):
                spot = f"{path.relative_to(PACKAGE.parent).as_posix()} line {trace.tb_lineno}"
            trace = trace.tb_next
        if spot:
            return spot
    return "before any of our code"
