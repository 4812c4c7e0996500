"""The page as a file: everything is within it, nothing is fetched, and no text of a scenario is a script."""

from __future__ import annotations

import re
from typing import Any

import pytest

from okplan.words import words
from okplan.write.whatif.page import HERE, SCRIPTS, STYLES, page

FORBIDDEN = r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|fetch\(|localStorage|cookie"
ENDING = "</script><script>alert(1)</script>"


def data(title: str = "Basis", language: str = "nb") -> dict[str, Any]:
    return {
        "language": language,
        "title": title,
        "stamp": "okplan",
        "locked": [{"label": title, "source": "kommuneloven § 14-18"}],
        "left": [],
        "words": {f"whatif.{key}": text[language] for key, text in words("whatif").items()},
    }


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_is_in_its_language_and_fetches_nothing(language: str) -> None:
    text = page(data(language=language), "")
    assert f'<html lang="{language}">' in text
    assert "default-src 'none'" in text
    outside = re.findall(r"""(?:src|href)\s*=\s*["'](?!#)[^"']*|url\([^)]*\)|@import|https?://[^\s"'`)]*""", text)
    assert set(outside) <= {"http://www.w3.org/2000/svg"}


def test_a_name_of_the_scenario_is_never_a_script() -> None:
    text = page(data(ENDING), f"const name = {ENDING!r};")
    assert ENDING not in text
    assert text.count("</script>") == 2  # of the data, and of the scripts


def test_a_sign_that_nobody_sees_is_made_visible() -> None:
    assert "\u202e" not in page(data("plan\u202e"), "")


def test_every_script_and_style_is_in_the_page() -> None:
    files = {path.stem for path in HERE.glob("*.js")} | {path.stem for path in HERE.glob("*.css")}
    assert files == {*SCRIPTS, *STYLES}


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_runs_text_or_writes_markup(name: str) -> None:
    text = (HERE / f"{name}.js").read_text(encoding="utf-8")
    assert not re.search(FORBIDDEN, text)
    assert len(text.splitlines()) < 300
