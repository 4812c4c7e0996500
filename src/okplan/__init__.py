"""okplan projects a Norwegian municipality's finances ten years ahead and says whether they hold."""

__version__ = "0.2.0"
