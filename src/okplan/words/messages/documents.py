"""Problems of tables for documents."""

from okplan.words.messages.message import Message

MESSAGES = {
    "no_screen": Message(
        "OK451",
        "--format {found} er en fil: oppgi den med -o, for eksempel -o tabeller.{found}.",
        "--format {found} er ei fil: oppgje ho med -o, til dømes -o tabellar.{found}.",
        "--format {found} is a file: name it with -o, such as -o tables.{found}.",
    ),
}
