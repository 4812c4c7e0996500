"""Long lists written short: node makes the very same list of what is written."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence

import pytest

from okplan.engine.script.packing import LEAST, UNPACK, packed

DIE = random.Random(15)

LISTS: tuple[Sequence[float], ...] = (
    [],
    [1],
    [0] * 1000,
    [1, 2, 3] * LEAST,
    list(range(LEAST - 1)) * 2,
    [0.1, -2e-9, 1e21] + [7] * LEAST + [0.1, -2e-9, 1e21],
    [DIE.choice((0, 0, 1)) for _ in range(2000)],
)


@pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")
def test_what_is_written_short_is_the_same_list() -> None:
    written = [packed([str(one) for one in numbers]) for numbers in LISTS]
    script = f"{UNPACK}console.log(JSON.stringify([{','.join(f'unpack({one})' for one in written)}]));"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == [list(one) for one in LISTS]


def test_what_was_told_before_is_not_told_again() -> None:
    assert packed(["0"] * 1000) == "[0,[1,999]]"
    assert packed(["4", "5"] * 50) == "[4,5,[2,98]]"
