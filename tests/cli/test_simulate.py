"""`okplan simulate` as it is used: what outsiders depend on, what is refused, and what a council member reads."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from okplan.engine.inputs import Array, Inputs
from okplan.judge.lines import REASONS
from okplan.load import load
from okplan.problems import ScenarioError
from okplan.show.answers.simulate_told import Told
from okplan.studies import simulate as room
from okplan.studies.simulate import simulate as simulated
from okplan.studies.simulate.counting import Counts
from tests.console import document, okplan, right, wrong
from tests.scenarios import BASE, GOOD


def test_the_document_has_what_outsiders_depend_on() -> None:
    said = document(
        BASE, "--draws", "200", "--seed", "7", "--lines", "net_debt,general_reserve_pct", command="simulate"
    )
    years = list(range(2026, 2036))
    assert said["years"] == years
    assert (said["draws"], said["seed"], said["stamp"]["seed"]) == (200, 7, 7)
    assert set(said["lines"]) == {"net_debt", "general_reserve_pct"}
    for line in said["lines"].values():
        rows = [line["quantiles"][level] for level in ("0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95")]
        assert all(len(row) == len(years) for row in rows)
        assert all(low <= high for one, other in pairwise(rows) for low, high in zip(one, other, strict=True))
    for rule in said["rules"].values():
        assert len(rule["by_year"]) == len(years)
        assert max(rule["by_year"]) <= rule["ever"] <= min(1.0, sum(rule["by_year"]) + 1e-12)
    assert "netto-driftsresultat" in said["rules"]
    assert 0 <= said["all_rules"] <= 1 - max(rule["ever"] for rule in said["rules"].values()) + 1e-12
    assert set(said["verdict_probability"]) == {"sustainable", "strained", "unsustainable"}
    assert sum(said["verdict_probability"].values()) == pytest.approx(1)
    assert set(said["reserve"]) == {"0.8", "0.9", "0.95"}
    assert said["reserve"]["0.8"] <= said["reserve"]["0.9"] <= said["reserve"]["0.95"]
    assert set(said["shortfall"]) == {"line", "level", "year", "value"}
    assert said["assumed"]["shocks"]["reference_rate"] == {"volatility": 0.0115, "persistence": 0.69}


def test_the_same_seed_writes_the_same_file_for_any_number_of_workers(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.json", "two.json")]
    for file, workers in zip(files, ("1", "2"), strict=True):
        right("simulate", GOOD, "--draws", "9000", "--workers", workers, "-o", file)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_scenario_says_how_far_its_assumptions_may_miss() -> None:
    still = [f"simulation.{name}.volatility=0 %" for name in ("reference_rate", "own_tax", "national_tax")]
    changes = [word for one in still for word in ("--set", one)]
    said = json.loads(
        right("simulate", BASE, "--draws", "50", "--lines", "reference_rate", *changes, "--format", "json")
    )
    line = said["lines"]["reference_rate"]
    assert line["quantiles"]["0.05"] == line["quantiles"]["0.95"] == line["scenario"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_council_member_is_told_what_the_chances_rest_on(language: str) -> None:
    said = right("simulate", BASE, "--draws", "300", "--lang", language)
    words = {
        "nb": ("Andelene gjelder modellen", "185 kommuner", "antakelse", "1 av 20 er lavere"),
        "nn": ("Prosentane gjeld modellen", "185 kommunar", "føresetnad", "1 av 20 er lågare"),
        "en": ("The shares apply to the model", "185 municipalities", "assumption", "1 in 20 is lower"),
    }
    for text in words[language]:
        assert text in " ".join(said.split())
    assert "{" not in said


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_fan_of_one_line_is_drawn(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"gjeld.{ending}"
    right("simulate", BASE, "--draws", "50", "--lines", "net_debt_pct", "-o", file)
    content = file.read_bytes()
    assert content.startswith(b"<?xml" if ending == "svg" else b"\x89PNG")
    if ending == "svg":
        assert "1 av 20 er lavere" in content.decode()


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_every_form_has_the_rules_the_lines_and_the_reserve(form: str) -> None:
    said = right("simulate", BASE, "--draws", "20", "--lines", "debt", "--format", form)
    for text in {
        "csv": ("breach,", "quantile,debt,", "reserve,", "shortfall,", "verdict,"),
        "markdown": ("###", "80\N{NO-BREAK SPACE}%"),
    }[form]:
        assert text in said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--draws", "0"), "OK933 --draws 0: forventet et tall fra 1 til 1000000."),
        (("--draws", "1000000000000"), "OK933 --draws 1000000000000: forventet et tall fra 1 til 1000000."),
        (("--seed", "-1"), "OK933 --seed -1: forventet"),
        (("--seed", "x"), "OK416 okplan simulate: --seed må være et tall."),
        (("--draws", "1.5"), "OK416 okplan simulate: --draws må være et tall."),
        (("--workers", "0"), "OK933 --workers 0: forventet"),
        (("-o", "figur.svg"), "OK934 en figur viser én linje: fant 0."),
        (("--lines", "gjelden"), "OK314 det finnes ingen linje «gjelden»."),
        (("--set", "simulation.wage_growth.volatility=-1 %"), "OK113"),
        (("--set", "simulation.correlation.wage_growth.price_growth=-1"), "OK930"),
        (("--set", "simulation.correlation.wage_growth.price_growth=2"), "kan ikke være over 1."),
    ],
    ids=lambda said: " ".join(said) if isinstance(said, tuple) else None,
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(said: tuple[str, ...], told: str, tmp_path: Path) -> None:
    file = tmp_path / "svar.json"
    named = () if "-o" in said else ("-o", file)
    assert told in wrong("simulate", BASE, *said, *named)
    assert not file.exists()


def test_correlations_as_they_are_advised_go_together() -> None:
    """The advice is of what the scenario says: okplan's own of the other pairs stay."""
    said = "simulation.correlation.reference_rate={{wage_growth: {0}, price_growth: -{0}}}"
    told = wrong("simulate", BASE, "--draws", "2", "--set", said.format(0.9))
    share = float(told.split("ganget med ")[1].split(" ")[0].replace(",", "."))
    right("simulate", BASE, "--draws", "2", "--set", said.format(round(0.9 * share, 4)))
    assert "OK930" in wrong("simulate", BASE, "--draws", "2", "--set", said.format(round(0.9 * (share + 0.02), 4)))


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0, "0"), (0.001, "<1"), (0.5, "50"), (0.994, "99"), (0.995, ">99"), (0.9999, ">99"), (1, "100")],
)
def test_almost_always_is_not_told_as_always(share: float, told: str) -> None:
    assert Told(simulated(load(GOOD).scenario, 2), "nb", "mill").in_hundred(share) == told


def test_the_command_and_what_the_plan_itself_is_are_told() -> None:
    said = document(BASE, "--draws", "200", "--lines", "debt", command="simulate")
    assert said["scenario_verdict"] in said["verdict_probability"]
    assert set(said["reasons"]) == set(REASONS)
    assert (
        max(said["reasons"].values()) <= said["verdict_probability"]["unsustainable"] <= sum(said["reasons"].values())
    )
    assert said["stamp"]["command"] == f"okplan simulate {Path(BASE).name} --draws 200 --lines debt"
    assert said["sampling_error"] == pytest.approx(1.96 * 0.5 / 200**0.5, rel=1e-4)


def test_whoever_stops_it_is_told_how_far_it_came(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Stopped(Counts):
        def add(self, begins: int, tried: Inputs, found: dict[str, Array]) -> None:
            if self.done:
                raise KeyboardInterrupt
            super().add(begins, tried, found)

    monkeypatch.setattr(room, "Counts", Stopped)
    file = tmp_path / "svar.json"
    done = okplan("simulate", GOOD, "--draws", "20000", "-o", file)
    assert done.exit_code == 130
    assert "Stoppet etter 8192 av 20000 trekninger; ingenting er skrevet." in done.stderr
    assert not file.exists()


def test_a_scenario_that_is_wrong_is_not_drawn() -> None:
    assert "OK" in wrong("simulate", GOOD, "--set", "base_year=1950")
    assert ScenarioError.__name__ not in wrong("simulate", GOOD, "--set", "base_year=1950")
