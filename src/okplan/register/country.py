"""The whole country's inhabitants by sex and single year of age, and others' age groups spread as they are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from okplan.fields.ages import AGES, ByAge, Counts, ages
from okplan.register.rows import rows


@cache
def country() -> ByAge:
    """The country on 1 January by year: men and women by age."""
    found: dict[int, dict[str, list[float]]] = {}
    for row in rows("norge_innbyggere_alder_kjonn"):
        year = found.setdefault(int(row["year"]), {"male": [0.0] * AGES, "female": [0.0] * AGES})
        for sex, persons in year.items():
            persons[int(row["age"])] = float(row[sex])
    return {year: (tuple(said["male"]), tuple(said["female"])) for year, said in found.items()}


def spread(groups: Mapping[str, float], profile: tuple[Counts, Counts]) -> tuple[Counts, Counts]:
    """Men and women by age, of age groups that follow on each other from 0: within each as the profile has them.

    The sum of each group is kept. Where the profile has nobody of a group, its ages share it evenly.
    """
    found = ([0.0] * AGES, [0.0] * AGES)
    for name, persons in groups.items():
        span = ages(name)
        assert span is not None
        whole = sum(sum(sex[span.start : span.stop]) for sex in profile)
        for sex, said in zip(found, profile, strict=True):
            for age in span:
                sex[age] = persons * said[age] / whole if whole else persons / (2 * len(span))
    return tuple(found[0]), tuple(found[1])
