"""The page's scripts without a page: run by node, with the data that the page would have."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any

from okplan.write.whatif.page import HERE

NODE = shutil.which("node")


def answer(scripts: Sequence[str], data: Mapping[str, Any], asked: str) -> Any:
    """What an expression comes to after these scripts; `okplanShared` is what they have made."""
    page = {"data": {"textContent": json.dumps(data)}}
    program = "\n".join(
        [
            "globalThis.window = globalThis;",
            f"const page = {json.dumps(page)};",
            "globalThis.document = { getElementById: (id) => page[id], addEventListener() {} };",
            *((HERE / f"{name}.js").read_text(encoding="utf-8") for name in scripts),
            f"console.log(JSON.stringify({asked}));",
        ]
    )
    done = subprocess.run([NODE or "node", "-"], input=program, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
