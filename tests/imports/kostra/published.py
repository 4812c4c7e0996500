"""Published accounts as account files: every line on one art that belongs to it, which the tables do not say.

Functions are invented where no control demands one; the amounts are the published ones, each rounded by itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.imports.kostra.files import Key, of

HERE = Path(__file__).parent
LORENSKOG = Path(__file__).parents[3] / "data" / "lorenskog_regnskap_2025.csv"

OPERATIONS: dict[int, Key] = {
    1: ("840", "800"), 2: ("800", "870"), 3: ("800", "871"), 4: ("800", "877"), 5: ("850", "810"), 6: ("202", "770"),
    7: ("201", "600"), 8: ("345", "650"), 10: ("202", "010"), 11: ("202", "090"), 12: ("202", "230"),
    13: ("253", "470"), 14: ("202", "590"), 17: ("870", "900"), 18: ("870", "905"), 19: ("870", "909"),
    20: ("870", "500"), 21: ("870", "510"), 23: ("860", "990"), 25: ("880", "570"), 26: ("880", "550"),
    27: ("880", "950"), 28: ("880", "540"), 29: ("880", "940"), 30: ("880", "530"), 32: ("899", "980"),
}  # fmt: skip
"""§ 5-6: line → function and art."""

INVESTMENT: dict[int, Key] = {
    1: ("222", "230"), 2: ("390", "470"), 3: ("180", "529"), 4: ("283", "520"), 5: ("870", "510"), 7: ("841", "729"),
    8: ("222", "850"), 9: ("130", "670"), 10: ("180", "929"), 11: ("180", "905"), 12: ("283", "920"),
    13: ("870", "910"), 15: ("283", "522"), 16: ("870", "912"), 17: ("870", "512"), 18: ("283", "922"),
    20: ("880", "970"), 21: ("880", "550"), 22: ("880", "950"), 23: ("880", "540"), 24: ("880", "940"),
    25: ("880", "530"), 27: ("899", "980"),
}  # fmt: skip
CREDIT = {"5-6": {*range(1, 9), 17, 18, 19, 23, 27, 29}, "5-5": {*range(7, 14), 16, 18, 20, 22, 24}}
"""Lines that are income, which is negative in a file. A deficit (line 32, 27) is printed as it stands there."""

CHAPTERS = {
    "A.I.1": "27", "A.I.2": "24", "A.II.1": "21", "A.II.3": "22", "A.IV": "20", "B.I": "10", "B.II.1": "18",
    "B.III.1": "13", "B.III.2": "16", "B.III.3": "19", "C.I.1": "56", "C.I.2": "51", "C.II.1": "53", "C.II.2": "55",
    "C.II.3": "5970", "C.III.1": "5990", "C.III.2": "581", "D.I.1": "451", "D.I.2": "412", "D.I.3": "431", "D.II": "40",
    "E.I.1": "35", "E.I.4": "32", "F.I": "9100", "F.II": "9200", "F.III": "9999",
}  # fmt: skip


def randaberg() -> Iterator[tuple[str, str, str, float, float]]:
    """Paragraph, line, kind, amount and opening balance; what the source has the wrong sign of is put right."""
    with (HERE / "randaberg_2025.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            gain = (row["paragraph"], row["line"]) in (("5-4", "12"), ("5-6", "19"))
            amount = float(row["amount"]) * (-1 if gain else 1)
            yield row["paragraph"], row["line"], row["kind"], amount, float(row["opening"] or 0)


def randaberg_files() -> tuple[list[str], list[str], list[str]]:
    """0A of 2025, and 0B of 2025 and 2024."""
    flows: dict[str, dict[Key, int]] = {"5-6": {}, "5-5": {}}
    closing: dict[Key, int] = {}
    opening: dict[Key, int] = {}
    for paragraph, line, kind, amount, before in randaberg():
        arts = {"5-6": OPERATIONS, "5-5": INVESTMENT}.get(paragraph, {})
        if kind == "line" and line.isdecimal() and int(line) in arts:
            sign = -1 if int(line) in CREDIT[paragraph] else 1
            flows[paragraph][arts[int(line)]] = sign * round(amount)
        elif line in CHAPTERS:
            closing[CHAPTERS[line], "080"] = round(amount)
            opening[CHAPTERS[line], "080"] = round(before)
    flows["5-5"]["899", "980"] = -9653  # the table's own is summed the wrong way; 9 652.9 in the balance sheet
    return (
        [*of("0A", "1", flows["5-6"], region="112700"), *of("0A", "0", flows["5-5"], region="112700")],
        of("0B", "2", closing, region="112700"),
        of("0B", "2", opening, 2024, region="112700"),
    )


def lorenskog() -> dict[str, int]:
    """The figures of 2025 by the code in parentheses behind their name: `AGD45`, `570`, `KG77`."""
    found: dict[str, int] = {}
    with LORENSKOG.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            part, _, rest = row["name"].partition(": ")
            if row["date"].startswith("2025") and rest.endswith(")"):
                found.setdefault(f"{part[0]}:{rest.rpartition('(')[2].rstrip(')')}", int(row["value"]))
    return found


def lorenskog_files() -> tuple[list[str], list[str]]:
    """0M and 0N of 2025, as the published table of the group has them; its internal difference is art 380."""
    said = lorenskog()
    by_kind = {
        1: "A800", 2: "AGD75", 3: "AG10", 4: "AGD76", 5: "AGD77", 6: "AGD78", 7: "A600", 8: "AGD96", 10: "AG15",
        11: "AG35", 12: "AG17", 13: "AGD80", 14: "A590", 17: "AGD79", 18: "AGD81", 19: "AGD83", 20: "AGD82", 21: "AG5",
        25: "570", 26: "550", 27: "950", 28: "540", 29: "940", 30: "AD530",
    }  # fmt: skip
    invested = {
        1: "AGI39", 2: "AGI40", 3: "AGI41", 7: "AI729", 8: "AGI38", 9: "AGI44", 13: "AGI17", 15: "522", 16: "912",
        17: "512", 18: "922", 20: "970", 21: "550", 22: "950", 25: "AI530",
    }  # fmt: skip
    sheet = {
        "27": "KG43", "24": "KG44", "22": "KG48", "10": "KG52", "19": "KG61", "56": "KG65", "51": "KG66", "53": "KG69",
        "55": "KG70", "451": "KG78", "32": "KG83", "9100": "KG92",
    }  # fmt: skip
    operations = {OPERATIONS[n]: (-1 if n in CREDIT["5-6"] else 1) * said[f"d:{code}"] for n, code in by_kind.items()}
    operations |= {
        ("202", "350"): said["d:AGD51"],
        ("202", "380"): said["d:AG18"],
        ("860", "990"): -said["d:A590"],
        ("899", "980"): -2100,  # AGD94 (data/lorenskog_historie.csv); the lines give 2 080, 20 from it
    }
    investment = {INVESTMENT[n]: (-1 if n in CREDIT["5-5"] else 1) * said[f"i:{code}"] for n, code in invested.items()}
    held = {(chapter, "080"): said[f"b:{code}"] for chapter, code in sheet.items()}
    owed = {"56", "51", "53", "55", "451", "32"}
    held = {key: -amount if key[0] in owed else amount for key, amount in held.items()}
    held["13", "080"] = said["b:KG51"] - said["b:KG52"] - said["b:KG53"] - said["b:KG61"]
    held["5900", "080"] = -said["b:KG67"]
    held["5990", "080"] = -sum(amount for key, amount in held.items() if key[0] != "9100")
    held["9999", "080"] = -said["b:KG92"]
    return [*of("0M", "3", operations), *of("0M", "4", investment)], of("0N", "5", held)
