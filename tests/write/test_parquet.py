"""Records as Parquet: what is written is read back, in columns of the kind that is said."""

from __future__ import annotations

from io import BytesIO

import pytest
from pyarrow.parquet import read_table

from okplan.problems import Refused
from okplan.show.answers.answer import Records
from okplan.write import parquet
from okplan.write.parquet import Kind

RECORDS = Records(("name", "year", "share"), [("a", 2026, 0.1 + 0.2), (None, None, None)])
KINDS: dict[str, Kind] = {"name": "text", "year": "whole", "share": "figure"}


def test_records_are_read_back_as_they_were() -> None:
    table = read_table(BytesIO(parquet.parquet(RECORDS, KINDS, "okplan")))
    assert [tuple(row.values()) for row in table.to_pylist()] == RECORDS.rows


def test_a_column_has_its_kind_also_where_nothing_stands_in_it() -> None:
    table = read_table(BytesIO(parquet.parquet(Records(RECORDS.heads, [(None,) * 3]), KINDS, "okplan")))
    assert [str(field.type) for field in table.schema] == ["string", "int64", "double"]


def test_the_same_records_are_the_same_bytes() -> None:
    assert parquet.parquet(RECORDS, KINDS, "okplan") == parquet.parquet(RECORDS, KINDS, "okplan")


def test_without_the_extra_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda name: None)
    with pytest.raises(Refused) as refused:
        parquet.check()
    assert refused.value.problem.code == "parquet_missing"
