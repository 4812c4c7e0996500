"""Records as a Parquet file, every column of one kind: the one door of pyarrow, an extra of okplan."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from io import BytesIO
from typing import Literal

from okplan.problems import Refused
from okplan.show.answers.answer import Records

Kind = Literal["text", "whole", "figure"]


def check() -> None:
    """Raises Refused where pyarrow is not installed, before the work."""
    if find_spec("pyarrow") is None:
        raise Refused("parquet_missing", None)


def parquet(records: Records, kinds: Mapping[str, Kind], made_by: str) -> bytes:
    """Null where there is no value; the kind of a column is the same also where nothing stands in it."""
    import pyarrow
    from pyarrow.parquet import write_table

    types = {"text": pyarrow.string(), "whole": pyarrow.int64(), "figure": pyarrow.float64()}
    schema = pyarrow.schema([(head, types[kinds[head]]) for head in records.heads], {"made_by": made_by})
    rows = [dict(zip(records.heads, row, strict=True)) for row in records.rows]
    out = BytesIO()
    write_table(pyarrow.Table.from_pylist(rows, schema), out)
    return out.getvalue()
