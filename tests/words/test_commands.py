"""A command that okplan prints gives the same words in bash, PowerShell and cmd.exe.

The rules of the three: POSIX through `shlex`; Windows' own, by which a program parts the line that cmd.exe hands on
(https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments); and PowerShell's of quoting
(https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules).
"""

from __future__ import annotations

import re
import shlex

import pytest

from okplan.cli.usage import begin
from okplan.cli.usage import command as again
from okplan.words import words
from okplan.words.commands import command

POWERSHELL_READS = set("@(){},;|&<>#$`*?[]%!~^") | set("–—―")
"""What means something to one of the shells where it stands without quotes."""


def posix(line: str) -> list[str]:
    return shlex.split(line)


def windows(line: str) -> list[str]:
    """Blanks part the line, quotes keep it together, a backslash is one unless a quote comes after it."""
    found, quoted, word, at = [], False, "", 0
    while at < len(line):
        run = re.compile(r"\\*").match(line, at)
        assert run is not None
        slashes, at = len(run[0]), run.end()
        if line[at : at + 1] == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            at += 1
            continue
        word += "\\" * slashes
        if line[at : at + 1] in (" ", "") and not quoted:
            found.append(word)
            word = ""
        else:
            word += line[at : at + 1]
        at += 1
    return [*found, word] if word else found


def powershell(line: str) -> list[str]:
    """Words without a sign of its own, and words in double quotes in which it finds nothing to fill in."""
    found = re.findall(r'"[^"]*"|[^\s"]+', line)
    for word in found:
        if word.startswith('"'):
            assert not set(word[1:-1]) & set("$`“”„"), word
        else:
            assert not set(word) & (POWERSHELL_READS | set("'")), word
            assert not re.match(r"-+[^-]*[.:]", word), word
    return [word.strip('"') for word in found]


SAID = [
    ["okplan", "project", "plan.yaml", "--set", "economy.reference_rate += 1 %"],
    ["okplan", "solve", "plan.yaml", "--rule", "netto-lånegjeld", "--for", "start:skole"],
    ["okplan", "compare", "a.yaml", "--lines", "debt,net_debt"],
    ["okplan", "explain", "plan.yaml", "loan_balance[kbn-1]", "2028"],
    ["okplan", "project", "--set", "investments.ny-bru={name: Ny bru, cost: {2028: 20, 2029: 0 %}}"],
    ["okplan", "project", "--set", "investments.*.cost *= 1.1", "--set=economy.price_growth=2 %"],
    ["okplan", "report", "plan.yaml", "--with", "simulate --draws 1000", "-o", r"C:\Mine planer\rapport.docx"],
    ["okplan", "project", "plan.yaml", "--set", "name=Kari & sønn (utkast); it's"],
    ["okplan", "project", "plan.yaml", "--set", "name="],
]  # fmt: skip


@pytest.mark.parametrize("said", SAID, ids=" ".join)
def test_a_command_is_the_same_in_every_shell(said: list[str]) -> None:
    line = command(said)
    assert posix(line) == windows(line) == powershell(line) == said


@pytest.mark.parametrize("sign", ['"', "$", "`", "!", "“", "\\"])
def test_a_sign_that_no_two_shells_quote_alike_is_as_bash_and_powershell_have_it(sign: str) -> None:
    said = ["okplan", "project", "--set", f"name=Plan {sign}"]
    assert posix(command(said)) == said
    assert command(said).endswith(f"'name=Plan {sign}'")


def test_every_example_of_help_is_the_same_in_every_shell() -> None:
    examples = {key: texts for key, texts in words("help").items() if key.endswith(".examples")}
    lines = [line for texts in examples.values() for text in texts.values() for line in text.splitlines()]
    assert len(lines) > 60
    for line in (line.partition(" | ")[2] or line for line in lines):
        assert posix(line) == windows(line) == powershell(line), line


def test_the_command_of_an_answer_is_asked_again_with_the_same_words() -> None:
    said = ["solve", "plan.yaml", "--for", "rate", "--set", "economy.reference_rate += 1 %"]
    begin(said)
    assert posix(again()) == windows(again()) == ["okplan", *said]
