"""A figure that is opened on the page against `okplan explain`: the same formula, the same numbers, the same parts."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from okplan.engine.dialects.notation import text
from okplan.engine.expression import OPERATIONS, Expr
from okplan.show.explain import Explainer, Node, shown
from okplan.show.whatif.content import words_of
from okplan.show.whatif.formulas import formulas
from tests.scenarios import SCENARIOS, result
from tests.write.whatif.script import WITHOUT_NODE, rows, run

pytestmark = WITHOUT_NODE

PLANS = (SCENARIOS / "base.yaml", SCENARIOS / "small" / "robek.yaml")
YEAR = 4
APART = re.compile(r"\b(max|min|sum|weighted|pick|ceiling|mod|and|choose|if)\(")
"""Operations that the page says in words, and weighted sums, which `explain` alone spells out."""

OPEN = """
shared.data = asked.data;
const { formulas } = asked.data;
const reader = shared.createReader(modelOf(asked.rows, asked.tables), asked.data);
const used = ({ line, item, t }) => [line, item, t];
console.log(JSON.stringify(asked.lines.map((line) => {
  const one = reader.opened(line, 0, asked.t);
  return { ...one, formula: one.formula?.join(""), shown: reader.shownAs(line, one.value), uses: one.uses.map(used) };
})));
"""


@cache
def opened(path: Any, plain: bool) -> dict[str, dict[str, Any]]:
    """Every line with something in it, as the page opens it; `plain` names are those of the model."""
    found = result(path)
    laid = formulas(found)
    words = words_of("nb")
    if plain:
        laid["labels"] = {name: name for name in laid["labels"]}
        words["whatif.formula.back_one"], words["whatif.formula.back_more"] = "{label}_opening", "{label}_lag_{years}"
    items = found.inputs.items
    lines = [name for name, line in found.inputs.model.lines.items() if not line.over or items[line.over]]
    years = list(found.projected.whole.years)
    data = {"language": "nb", "words": words, "years": years, "formulas": laid}
    tables = {name: table[:, 0, :].tolist() for name, table in found.inputs.tables.items()}
    asked = {"data": data, "rows": rows(found), "tables": tables, "lines": lines, "t": YEAR}
    said = run(OPEN, asked, "numbers", "formulas")
    return dict(zip(lines, said, strict=True))


def of_explain(path: Any, name: str) -> Node:
    found = result(path)
    return Explainer(found).tree(name, found.projection.years[YEAR], 0, depth=1)


def norwegian(formula: str) -> str:
    """A formula's own constants are written as in English, whatever the language."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", formula)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_figure_has_the_numbers_that_explain_has(path: Any) -> None:
    compared = 0
    for name, one in opened(path, True).items():
        node = of_explain(path, name)
        assert one["shown"] == shown(node.value, node.unit, "nb"), name
        if not APART.search(node.numbers):
            compared += 1
            assert one["numbers"] == norwegian(node.numbers), name
    assert compared > 200


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_formula_without_a_choice_is_the_lines_own(path: Any) -> None:
    model, compared = result(path).inputs.model, 0
    for name, one in opened(path, True).items():
        expected = text(model.lines[name].formula())
        if not APART.search(expected):
            compared += 1
            assert one["formula"] == norwegian(expected), name
    assert compared > 150


def test_what_goes_into_a_figure_is_what_explain_follows() -> None:
    found = result(PLANS[0])
    years, lines = found.projection.years, found.inputs.model.lines
    for name, one in opened(PLANS[0], True).items():
        followed = {(part.name, part.year) for part in of_explain(PLANS[0], name).parts}
        used = {(line, years.start + t) for line, _, t in one["uses"]}
        assert used <= followed, name
        assert {part for part in followed if part[0] in lines} <= used, name


def test_a_formula_is_told_in_the_words_of_the_model() -> None:
    debt = opened(PLANS[0], False)["net_operating_result_pct"]
    assert debt["formula"] == "netto driftsresultat / sum driftsinntekter"
    assert opened(PLANS[0], False)["debt"]["formula"] == "summen av restgjeld"


def operations(expression: Any) -> set[str]:
    if not isinstance(expression, Expr) or expression.op == "name":
        return set()
    return {expression.op}.union(*map(operations, expression.args))


def test_every_operation_of_the_model_has_a_sign_or_words() -> None:
    model = result(PLANS[0]).inputs.model
    used = set().union(*(operations(line.formula()) for line in model.lines.values()))
    signs = {name for name, one in OPERATIONS.items() if one.rank is not None}
    words = {key.rpartition(".")[2] for key in words_of("nb") if key.startswith("whatif.formula.op.")}
    assert used - signs - {"if", "choose", "ratio"} == words - {"number"}
