"""Problems of workbooks: what is written, and what is read back."""

from okplan.messages.message import Message

MESSAGES = {
    "not_xlsx": Message(
        "OK481",
        "{found}: en arbeidsbok må hete noe på .xlsx. Skriv -o plan.xlsx.",
        "{found}: ei arbeidsbok må heite noko på .xlsx. Skriv -o plan.xlsx.",
        "{found}: a workbook must be called something.xlsx. Write -o plan.xlsx.",
    ),
}
