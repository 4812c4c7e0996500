"""What okplan says of a problem: one stable code each, in bokmål, nynorsk and English."""

from __future__ import annotations

from okplan.problems import Problem
from okplan.words.messages import (
    adopted,
    areas,
    arguments,
    backtest,
    charts,
    comparison,
    documents,
    fees,
    figures,
    files,
    imports,
    income,
    keys,
    people,
    realism,
    statistics,
    values,
    warnings,
    whole,
    workbook,
)
from okplan.words.messages.message import Message

__all__ = ["MESSAGES", "NEAR", "TYPES", "WARNING", "Message", "say"]

NEAR = {"nb": " Mente du «{near}»?", "nn": " Meinte du «{near}»?", "en": " Did you mean “{near}”?"}

MESSAGES: dict[str, Message] = {
    code: message
    for subject in (
        files,
        values,
        keys,
        whole,
        people,
        areas,
        fees,
        adopted,
        income,
        figures,
        imports,
        statistics,
        arguments,
        documents,
        backtest,
        charts,
        comparison,
        warnings,
        realism,
        workbook,
    )
    for code, message in subject.MESSAGES.items()
}

TYPES = {
    "id_form": {
        "nb": "små bokstaver, tall, - og _",
        "nn": "små bokstavar, tal, - og _",
        "en": "small letters, digits, - and _",
    },
    "four_digits": {"nb": "fire sifre", "nn": "fire siffer", "en": "four digits"},
    "plain_amount": {
        "nb": "et beløp uten prosenttegn",
        "nn": "eit beløp utan prosentteikn",
        "en": "an amount without per cent sign",
    },
    "percentage": {"nb": "en prosentsats, som 75 %", "nn": "ein prosentsats, som 75 %", "en": "a rate, such as 75 %"},
    "text": {"nb": "tekst", "nn": "tekst", "en": "text"},
    "list": {"nb": "en liste", "nn": "ei liste", "en": "a list"},
    "map": {"nb": "en blokk med nøkler", "nn": "ei blokk med nøklar", "en": "a block of keys"},
    "people": {
        "nb": "et filnavn, eller et kart {år: {male: […], female: […]}}",
        "nn": "eit filnamn, eller eit kart {år: {male: […], female: […]}}",
        "en": "a file name, or a map {year: {male: […], female: […]}}",
    },
    "sexes": {
        "nb": "male og female, hver med en liste etter alder",
        "nn": "male og female, kvar med ei liste etter alder",
        "en": "male and female, each with a list by age",
    },
    "true/false": {"nb": "true eller false", "nn": "true eller false", "en": "true or false"},
}
WARNING = {"nb": "advarsel", "nn": "åtvaring", "en": "warning"}


def say(problem: Problem, language: str) -> str:
    """One line: place, code, and what was found and expected, in the given language."""
    message = MESSAGES[problem.code]
    context = {"field": "", **problem.context}
    wanted = context.get("wanted")
    if isinstance(wanted, str) and wanted in TYPES:
        context["wanted"] = TYPES[wanted][language]
    words = getattr(message, language).format(**context).removeprefix(": ")
    if context.get("near") and "{near}" not in message.nb:
        words += NEAR[language].format(**context)
    where = f"{problem.place}: " if problem.place else ""
    level = f"{WARNING[language]}: " if problem.level == "warning" else ""
    return f"{where}{message.number} {level}{words}"
