"""Lørenskog's accounts for 2025 as the account files that they might have been.

The sums by kind, of the investment statement and of the balance sheet are those of scenarios/base.yaml (SSB KOSTRA
13551, 13552 and 13202, preliminary), likewise fees, running cost and depreciation of water, sewage and waste. How the
rest lies on functions is invented: one function has what has no own.
"""

from __future__ import annotations

from pathlib import Path

Key = tuple[str, str]
FEES = {"345": 148270, "353": 164621, "355": 95169}
WAGES = {"345": 17000, "353": 19000, "355": 9000}
SOCIAL = {"345": 4284, "353": 4767, "355": 2240}
PURCHASES = {"345": 73000, "353": 84500, "355": 83000}
WORN = {"345": 14500, "353": 14000, "355": 3500}
INVESTED = {"345": 118215, "350": 245112, "353": 66074}

OPERATIONS: dict[Key, int] = {
    ("800", "870"): -2040192, ("840", "800"): -1545201, ("800", "872"): -89103, ("850", "810"): -96350,
    ("202", "810"): -30174, ("253", "700"): -595518, ("201", "600"): -121590,
    ("265", "630"): -(662660 - sum(FEES.values())),
    **{(function, "640"): -amount for function, amount in FEES.items()},
    **{(function, "010"): amount for function, amount in WAGES.items()},
    **{(function, "090"): amount for function, amount in SOCIAL.items()},
    **{(function, "230"): amount for function, amount in PURCHASES.items()},
    **{(function, "590"): amount for function, amount in WORN.items()},
    ("170", "090"): -204755, ("171", "090"): 48503,
    ("201", "010"): 600000, ("253", "010"): 700000, ("202", "010"): 2252507 - 1300000 - sum(WAGES.values()),
    ("202", "090"): 547911 + 204755 - 48503 - sum(SOCIAL.values()),
    ("120", "230"): 1230588 - sum(PURCHASES.values()), ("281", "470"): 416545,
    ("222", "590"): 328332 - sum(WORN.values()), ("860", "990"): -328332,
    ("870", "500"): 355986, ("870", "900"): -82735, ("870", "905"): -432, ("870", "909"): -4, ("870", "510"): 258795,
    ("880", "570"): 3977, ("880", "550"): 75134, ("880", "950"): -48216, ("880", "540"): 174038, ("880", "940"): -1251,
    ("880", "530"): 26, ("899", "980"): -2081,
}  # fmt: skip

INVESTMENT: dict[Key, int] = {
    **{(function, "230"): amount for function, amount in INVESTED.items()},
    ("222", "230"): 749837 - sum(INVESTED.values()), ("390", "470"): 23419, ("880", "529"): 3496,
    ("841", "729"): -39253, ("222", "700"): -133096, ("222", "670"): -4288, ("870", "910"): -594794,
    ("283", "522"): 120587, ("283", "912"): -120587, ("283", "512"): 32508, ("283", "922"): -32799,
    ("880", "970"): -3977, ("880", "550"): 97, ("880", "950"): -1731, ("880", "530"): 583,
}  # fmt: skip

BALANCE: dict[Key, int] = {
    ("10", "320"): 1198116, ("13", "890"): 391890, ("19", "550"): 463497, ("22", "890"): 530196,
    ("24", "080"): 195931, ("27", "080"): 11025132, ("32", "890"): -639306, ("451", "355"): -8856439,
    ("56", "080"): -596275, ("51", "080"): -245206, ("55", "080"): -18387, ("53", "080"): -36, ("5900", "080"): 4566,
    ("9100", "080"): 600465, ("9999", "080"): -600465,
}  # fmt: skip
BALANCE["5990", "080"] = -sum(amount for (chapter, _), amount in BALANCE.items() if chapter[0] != "9")


def files(
    folder: Path,
    year: int = 2025,
    investment: dict[Key, int] = INVESTMENT,
    balance: dict[Key, int] = BALANCE,
    opening: dict[Key, int] | None = None,
    operations: dict[Key, int] = OPERATIONS,
) -> list[Path]:
    """0A and 0B of 2025, or as those of another year, and the 0B of the year before where it is given."""
    flows = [*_lines("0A", "1", operations, year), *_lines("0A", "0", investment, year)]
    made = {"BEV_322200.dat": flows, "BAL_322200.dat": _lines("0B", "2", balance, year)}
    if opening is not None:
        made["BAL_before.dat"] = _lines("0B", "2", opening, year - 1)
    for name, records in made.items():
        (folder / name).write_bytes("".join(f"{one}\n" for one in records).encode("latin-1"))
    return [folder / name for name in made]


def beside(folder: Path) -> None:
    """The opening's 0B, and 0A and 0B of the year after: as 2025 but for a dearer purchase, to show commands with."""
    dearer = {("120", "230"): OPERATIONS["120", "230"] + 1000, ("899", "980"): OPERATIONS["899", "980"] - 1000}
    flows = [*_lines("0A", "1", OPERATIONS | dearer, 2026), *_lines("0A", "0", INVESTMENT, 2026)]
    sheets = {f"BAL_322200_{year}.dat": _lines("0B", "2", BALANCE, year) for year in (2024, 2026)}
    for name, records in {"BEV_322200_2026.dat": flows, **sheets}.items():
        (folder / name).write_bytes("".join(f"{one}\n" for one in records).encode("latin-1"))


def balanced(changed: dict[Key, int]) -> dict[Key, int]:
    """The balance sheet with some amounts changed, the capital account taking what that leaves."""
    made = {**BALANCE, **changed}
    made["9999", "080"] = -sum(amount for (chapter, _), amount in made.items() if chapter in ("9100", "9110"))
    made["5990", "080"] = 0
    made["5990", "080"] = -sum(amount for (chapter, _), amount in made.items() if chapter[0] != "9")
    return made


def _lines(form: str, held: str, amounts: dict[Key, int], year: int) -> list[str]:
    return [f"{form}{year} 322200{'':18}{held}{place:<4}{kind}{amount:>9}" for (place, kind), amount in amounts.items()]
