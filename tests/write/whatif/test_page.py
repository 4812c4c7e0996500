"""The page as a file: everything is within it, nothing is fetched, and no text of a scenario is a script."""

from __future__ import annotations

import re
from typing import Any

import pytest

from okplan.engine.dialects.javascript import HELPERS, operations
from okplan.engine.script.assigning import UNTOLD
from okplan.studies.whatif.program import MODEL
from okplan.words import words
from okplan.write.whatif.page import HERE, SCRIPTS, STYLES, page

RUN_OR_MARKUP = (
    r"\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|set(?:Timeout|Interval)\(['\"`]"
)
SENT_OR_KEPT = (
    r"fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\(|\bWorker\(|serviceWorker|RTCPeer|window\.open"
    r"|localStorage|sessionStorage|indexedDB|caches\.|cookie"
)
MODEL_SCRIPT = (HELPERS, UNTOLD, MODEL, operations())
ENDING = "</script><script>alert(1)</script>"


def data(title: str = "Basis", language: str = "nb") -> dict[str, Any]:
    return {
        "language": language,
        "title": title,
        "stamp": "okplan",
        "locked": [{"label": title, "source": "kommuneloven § 14-18"}],
        "left": [],
        "beside": [],
        "alternative": {"file": f"{title}.yaml"},
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


def script(name: str) -> str:
    return (HERE / f"{name}.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", [*map(script, SCRIPTS), *MODEL_SCRIPT], ids=[*SCRIPTS, "helpers", "told", "model", "operations"]
)
def test_no_script_runs_text_writes_markup_or_sends_or_keeps_anything(text: str) -> None:
    assert not re.search(RUN_OR_MARKUP, text)
    assert not re.search(SENT_OR_KEPT, text)
    assert len(text.splitlines()) < 300


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_script_has_a_text_of_its_own(name: str) -> None:
    """What is read is said in `words.csv`, in three languages: quotation marks and letters among them."""
    code = re.sub(r"(?m)(^|\s)//.*$", "", script(name))
    assert not re.search("[«»“”„æøåÆØÅ]", code)
    assert not re.search(r"""(?:textContent|"aria-label"|title)\s*[:=]\s*["'`][A-Za-z]""", code)
