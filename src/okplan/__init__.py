"""okplan projects a Norwegian municipality's finances ten years ahead and says whether they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from okplan.version import __version__

if TYPE_CHECKING:
    from okplan.api import Result, ScenarioError, project

__all__ = ["Result", "ScenarioError", "__version__", "project"]


def __getattr__(name: str) -> Any:
    """Nothing is imported before it is asked for: `import okplan` alone costs next to nothing."""
    if name in __all__:
        from okplan import api

        return getattr(api, name)
    raise AttributeError(f"module 'okplan' has no attribute '{name}'")
