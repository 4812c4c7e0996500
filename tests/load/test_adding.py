"""An item that a change adds is the same as one that a person writes in the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from okplan.load import load
from okplan.load.alternative import differences
from okplan.problems import ScenarioError
from tests.scenarios import TEMPLATE

ADDED = {
    "investments.ny-bru": "{name: Ny bru, area: felles, need: desirable, prices: fixed, cost: [2000, 3000], "
    "start: 2028, vat_compensable: 100 %, asset_class: schools_housing}",
    "loans.existing.nytt": "{name: Nytt lån, balance: 5000, kind: serial, years_left: 10, margin: 0.5 %}",
    "loans.hedges.bytte": "{name: Bytte, notional: 5000, fixed_rate: 3 %, end: 2028}",  # a list that the file has not
    "operations.measures.kutt": "{name: Kutt, kind: purchases, amount: {2028: -1000}, prices: fixed}",
    "rules.gjeld": "{name: Gjeld, indicator: net_debt_pct, ceiling: 90 %, source: oppdiktet}",
}


def written_in(path: str, said: str, folder: Path) -> Path:
    """The template with the item written in its list, which is begun where it has none."""
    *steps, name = path.split(".")
    text = f"- {{id: {name}, {said[1:]}"
    for step in reversed(steps):
        text = f"{step}:\n" + "".join(f"  {line}\n" for line in text.splitlines())
    made = folder / "skrevet.yaml"
    made.write_text(f"extends: {TEMPLATE}\n{text}", encoding="utf-8")
    return made


@pytest.mark.parametrize("path", ADDED)
def test_an_added_item_is_one_written_in_the_list(path: str, tmp_path: Path) -> None:
    loaded = load(TEMPLATE, [f"{path}={ADDED[path]}"])
    assert loaded.sha256 == load(written_in(path, ADDED[path], tmp_path)).sha256
    alternative = tmp_path / "annet.yaml"
    alternative.write_text(f"extends: {TEMPLATE}\nset:\n  {path}: {ADDED[path]}\n", encoding="utf-8")
    assert load(alternative).sha256 == loaded.sha256
    assert {one.startswith(path) for one, _, _ in differences(load(alternative))} == {True}


@pytest.mark.parametrize(
    "path", ["investments.kulturhus", "loans.existing.obligasjon", "operations.measures.digitalisering"]
)
def test_null_takes_an_item_out(path: str) -> None:
    assert load(TEMPLATE, [f"{path}=null"]).resolved().count(path.split(".")[-1]) == 0
    with pytest.raises(ScenarioError, match="unknown_item"):
        load(TEMPLATE, [f"{path}=null", f"{path}=null"])


def test_an_added_item_can_be_changed_by_the_next_change() -> None:
    path, said = next(iter(ADDED.items()))
    loaded = load(TEMPLATE, [f"{path}={said}", f"{path}.start += 1"])
    assert next(one.start for one in loaded.scenario.investments if one.id == "ny-bru") == 2029


def test_of_what_is_wrong_in_an_added_item_the_path_is_the_place() -> None:
    with pytest.raises(ScenarioError) as raised:
        load(TEMPLATE, ["loans.existing.nytt={name: Nytt, balance: 1, kind: seril, years_left: 10, margin: 0.5 %}"])
    assert [str(problem.place) for problem in raised.value.problems] == ["--set loans.existing.nytt:1:32"]
