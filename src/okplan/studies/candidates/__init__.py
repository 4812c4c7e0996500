"""A question as a function of candidates: addresses of the scenario with one value a draw, all projected in one run.

The chapters' inputs and reviews compute with numbers that have one value a draw (`engine.many`). Where draws would go
different ways there (another kind, a shorter horizon, a whole number that decides how many items there are), they are
built apart, and the answer names the addresses that parted them: nothing is guessed, and no draw has the answer of
another. Draws built apart still run together where their arrays are of the same shape.

A candidate that `validate` would refuse, or that its projection shows to be impossible, is refused, and has no values.
The needed improvement asks for two addresses that are each one input by year, inside `okplan project`: it puts those
inputs itself (`studies.improvement`), in less time than one build takes.
"""
