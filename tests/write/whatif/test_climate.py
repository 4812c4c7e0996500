"""The page's sentence on the climate targets is the one of every document, whatever becomes of them."""

from __future__ import annotations

from functools import cache

import pytest

from okplan.show.climate import verdict_told
from okplan.show.result import Result
from okplan.show.whatif.content import climate as of_page
from okplan.show.whatif.content import words_of
from okplan.studies.project import Projected, projected
from okplan.words import LANGUAGES
from tests.chapters.test_climate import climate, target
from tests.scenarios import loaded
from tests.write.whatif.script import WITHOUT_NODE, rows, run

pytestmark = WITHOUT_NODE

KEPT, UNSURE, MISSED = {2030: "100 %"}, {2050: "0 %"}, {2030: "0 %"}
PLANS = ([KEPT], [UNSURE], [MISSED], [KEPT, MISSED], [UNSURE, MISSED], [MISSED, MISSED], [MISSED, UNSURE, UNSURE, KEPT])

TELL = """
console.log(JSON.stringify(asked.map(({ data, rows }) => {
  shared.data = data;
  return shared.climateTold(modelOf(rows).value, data);
})));
"""


@cache
def plans() -> tuple[Projected, ...]:
    targets = ([target(f"t{place}", path=path) for place, path in enumerate(paths)] for paths in PLANS)
    return tuple(projected(loaded(climate(targets=of))) for of in targets)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_every_document_says(language: str) -> None:
    asked, expected = [], []
    for result in (Result(one, language, "nominal") for one in plans()):
        assert result.judgement.climate is not None
        years = list(result.projected.whole.years)
        data = {"climate": of_page(result), "years": years, "words": words_of(language), "language": language}
        asked.append({"data": data, "rows": rows(result, "climate_level", "climate_verdict_level")})
        expected.append(verdict_told(result.judgement.climate, language))
    assert len(set(expected)) >= 5
    assert run(TELL, asked, "numbers", "climate") == expected
