"""The page on Python: its examples are run, and what they print is put under them."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

EXAMPLE = re.compile(r"^```python\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


def page(template: Path, root: Path) -> str:
    """The template with the output of each example below it, run one after the other as in a notebook."""
    names: dict[str, Any] = {}

    def ran(example: re.Match[str]) -> str:
        printed = io.StringIO()
        line = example.string.count("\n", 0, example.start(1))
        code = compile("\n" * line + example[1], str(template), "exec")
        with contextlib.chdir(root), contextlib.redirect_stdout(printed):
            exec(code, names)
        shown = re.sub(r"[ \t]+$", "", printed.getvalue(), flags=re.MULTILINE)
        return example[0] + (f"\n```text\n{shown}```\n" if shown else "")

    return EXAMPLE.sub(ran, template.read_text(encoding="utf-8"))
