"""The rule book as the solver, the offers and the explanations know it: one module a rule, plain bit masks.

A rule about one visit alone is a function ``blocks``: it yields, for a visit in a shift at a place,
each ordinary reason that stands in the way and the mask of starts that the reason leaves. What the
book already holds is kept in the `Diary`. ``docs/rule-book.md`` says what each rule means; each module
has an independent twin of the same name in ``alongside/planner/check``.
"""
