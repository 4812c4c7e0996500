"""The package's own code, parsed once for all tests that read it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from okplan.words import HOUSE


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the house, by its file."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


@cache
def nodes() -> dict[Path, tuple[ast.AST, ...]]:
    """Every node of every module, in the order of `ast.walk`."""
    return {path: tuple(ast.walk(module)) for path, module in modules().items()}


@cache
def constants() -> dict[Path, frozenset[str]]:
    """Every text that stands in a module."""
    return {
        path: frozenset(node.value for node in within if isinstance(node, ast.Constant) and isinstance(node.value, str))
        for path, within in nodes().items()
    }
