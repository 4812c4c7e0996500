"""The schema that editors use: it accepts and refuses what okplan does, as far as a schema can tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from okplan.load import load
from okplan.load.parsing import parse
from okplan.load.schema import OF, schema
from tests.console import right
from tests.scenarios import BAD, BASE, GOOD, SHIPPED

VALIDATOR = jsonschema.Draft7Validator(schema())


def as_json(path: Path) -> Any:
    """A YAML file as an editor's validator sees it: years are text keys."""
    return json.loads(json.dumps(parse(path.read_text(encoding="utf-8"), path.name, []).plain()))


def test_the_schema_is_draft_07_and_accepts_every_shipped_scenario() -> None:
    printed = json.loads(right("schema"))
    assert printed == schema()
    assert printed["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(printed)
    for path in (*SHIPPED, GOOD):
        assert [error.message for error in VALIDATOR.iter_errors(as_json(path))] == [], path.name


@pytest.mark.parametrize(
    "name",
    ["unknown-key", "unknown-block", "choice", "rate-without-percent", "amount-text", "amount-negative",
     "amount-percent", "text-as-number", "municipality-number-unquoted", "id-with-space", "set-as-list"],
)  # fmt: skip
def test_the_schema_refuses_what_okplan_refuses(name: str) -> None:
    assert not VALIDATOR.is_valid(as_json(BAD / f"{name}.yaml"))


@pytest.mark.parametrize(
    "text",
    [
        "economy: {price_growth: 2 %}",
        "investments: [{id: skole, start: 2028}]",
        "loans: {new: {margin: 1 %}}",
        "set: {investments.skole: null}",
        "operations: {demography: null}",
    ],
)
def test_the_schema_accepts_an_alternative_that_says_only_what_differs(text: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(f"extends: {GOOD.as_posix()}\n{text}\n", encoding="utf-8")
    load(path)
    errors = [error.message for error in VALIDATOR.iter_errors(as_json(path))]
    assert errors == []


def test_the_schema_asks_for_the_blocks_of_a_scenario_without_a_base() -> None:
    assert not VALIDATOR.is_valid({"okplan": 1, "name": "Plan"})
    assert not VALIDATOR.is_valid({**as_json(GOOD), "economy": {"price_growth": "2 %"}})


@pytest.mark.parametrize(
    "path",
    ["economy.price_growth", "investments.0.cost", "loans.existing.0.margin", "loans.new.years", "reserves.general",
     "operations.areas.0.net", "operations.revenue.sales.amount", "population.cohorts.people",
     "self_cost.services.0.fees.amount", "adopted.source"],
)  # fmt: skip
def test_what_must_be_given_is_asked_for_however_deep_unless_a_base_gives_it(path: str) -> None:
    """And a key that nobody knows is refused beside it, with and without a base."""
    whole = {**as_json(BASE), "adopted": {"source": "Vedtak", "lines": {"dividends": {"2026": 1}}}}
    *ahead, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    assert VALIDATOR.is_valid(whole)
    block: Any = whole
    for step in ahead:
        block = block[step]
    del block[last]
    extending = {**whole, "extends": "base.yaml"}
    assert not VALIDATOR.is_valid(whole)
    assert VALIDATOR.is_valid(extending)
    block["unheard_of"] = 1
    assert not VALIDATOR.is_valid(extending)


def test_only_a_file_that_extends_another_sets_paths_of_it() -> None:
    setting = {**as_json(GOOD), "set": {"economy.price_growth": "2 %"}}
    assert not VALIDATOR.is_valid(setting)
    assert VALIDATOR.is_valid({**setting, "extends": "base.yaml"})


def test_what_a_field_takes_stands_once() -> None:
    """What must be given is laid over the definitions and repeats nothing of them."""

    def said(node: Any) -> set[str]:
        inner = (*node.get("properties", {}).values(), node.get("items", {}))
        return set(node).union(*(said(part) for part in inner if part))

    over = {name: node for name, node in schema()["definitions"].items() if name.startswith(OF)}
    assert over
    assert all(said(node) <= {"required", "properties", "items", "$ref"} for node in over.values())
