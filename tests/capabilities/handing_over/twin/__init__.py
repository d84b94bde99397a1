"""A change of worker, written a second time from `docs/change-of-worker.md` alone, by somebody who had not read the code.

`facts` is what can be known, `who` says who may do and read what at a moment, `lists` on whose list it stands and
until when, `breaches` judges a history that has been, `counts` what a manager is told. They share no list, table or
function with `alongside`. Where the page leaves something open the reading taken here stands in a comment that
starts with "Open:", so that a difference is settled on the page and not in a program.
"""
