"""Problems of workbooks: what is written, and what is read back."""

from okplan.words.messages.message import Message

MESSAGES = {
    "no_stamp": Message(
        "OK482",
        "{found}: arbeidsboken har ikke noe stempel fra okplan. Lag den med «okplan export».",
        "{found}: arbeidsboka har ikkje noko stempel frå okplan. Lag ho med «okplan export».",
        "{found}: the workbook has no stamp of okplan. Make it with “okplan export”.",
    ),
    "stamped_file": Message(
        "OK483",
        "fant ikke scenarioet «{found}» som arbeidsboken er laget av. Oppgi hvor det er: --scenario FIL.",
        "fann ikkje scenarioet «{found}» som arbeidsboka er laga av. Oppgje kvar det er: --scenario FIL.",
        "the scenario “{found}” that the workbook was made of was not found. Say where it is: --scenario FILE.",
    ),
    "stale_scenario": Message(
        "OK484",
        "{found} er endret siden arbeidsboken ble laget (kontrollsummen er en annen). Avvikene kan komme av det.",
        "{found} er endra sidan arbeidsboka vart laga (kontrollsummen er ein annan). Avvika kan kome av det.",
        "{found} has changed since the workbook was made (its checksum differs). The differences may come of that.",
    ),
    "not_xlsx": Message(
        "OK481",
        "{found}: en arbeidsbok må hete noe på .xlsx. Skriv -o plan.xlsx.",
        "{found}: ei arbeidsbok må heite noko på .xlsx. Skriv -o plan.xlsx.",
        "{found}: a workbook must be called something.xlsx. Write -o plan.xlsx.",
    ),
}
