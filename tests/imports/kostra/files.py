"""Account files for the tests: the records of Statistics Norway's form, from amounts or from published statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

Key = tuple[str, str]
"""A function and an art, or a chapter and a sector."""


def record(
    form: str, account_class: str, place: str, kind: str, amount: object, year: int = 2025, region: str = "322200"
) -> str:
    """The 48 characters of one amount in 1,000 kroner."""
    return f"{form}{year} {region}{'':18}{account_class}{place:<4}{kind}{amount!s:>9}"


def written(path: Path, records: Iterable[str], end: str = "\n") -> Path:
    path.write_bytes("".join(f"{one}{end}" for one in records).encode("latin-1"))
    return path


def of(
    form: str, account_class: str, amounts: Mapping[Key, int], year: int = 2025, region: str = "322200"
) -> list[str]:
    return [record(form, account_class, *key, amount, year, region) for key, amount in amounts.items()]


SMALL: dict[str, dict[Key, int]] = {
    "1": {
        ("800", "870"): -600, ("840", "800"): -400, ("202", "010"): 700, ("202", "090"): 150, ("202", "600"): -20,
        ("202", "590"): 60, ("860", "990"): -60, ("870", "500"): 40, ("870", "510"): 30, ("880", "570"): 25,
        ("880", "540"): 75,
    },
    "0": {("202", "230"): 180, ("841", "729"): -36, ("870", "910"): -119, ("880", "970"): -25},
    "2": {
        ("10", "320"): 400, ("27", "080"): 1500, ("451", "355"): -900, ("56", "080"): -75, ("5990", "080"): -925,
        ("9100", "080"): 50, ("9999", "080"): -50,
    },
}  # fmt: skip
"""A municipality that is invented, whose three accounts pass every control."""


def small(form: str = "0A", **changed: Mapping[Key, int | None]) -> list[str]:
    """The records of the small one's flows (0A) or balance sheet (0B), with amounts changed or taken out (None)."""
    classes = {"0A": "10", "0B": "2", "0M": "10", "0N": "2"}[form]
    own = {"1": "3", "0": "4", "2": "5"} if form in ("0M", "0N") else {}
    out: list[str] = []
    for said in classes:
        amounts = SMALL[said] | dict(changed.get(f"class_{said}", {}))
        out += [record(form, own.get(said, said), *key, one) for key, one in amounts.items() if one is not None]
    return out
