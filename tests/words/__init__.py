"""The words of the package, as its tests ask for them."""

from okplan.words import PROBLEM, words


def codes(file: str) -> set[str]:
    """The problems whose words stand in one file."""
    return {key.split(" ")[1] for key in words(file) if key.startswith(PROBLEM)}
