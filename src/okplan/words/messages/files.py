"""Problems of a file before anything in it is judged."""

from okplan.words.messages.message import Message

MESSAGES = {
    "no_file": Message("OK001", "finner ikke filen.", "finn ikkje fila.", "there is no such file."),
    "is_directory": Message(
        "OK002",
        "dette er en mappe; oppgi en YAML-fil.",
        "dette er ei mappe; oppgje ei YAML-fil.",
        "this is a folder; name a YAML file.",
    ),
    "unreadable": Message(
        "OK003",
        "kan ikke lese filen. Sjekk at den er hel, at endelsen sier hva den er (.yaml, .csv, .xlsx), og at du har lov til å lese den.",
        "kan ikkje lese fila. Sjekk at ho er heil, at endinga seier kva ho er (.yaml, .csv, .xlsx), og at du har lov til å lese ho.",
        "cannot read the file. See that it is whole, that its ending says what it is (.yaml, .csv, .xlsx), and that you may read it.",
    ),
    "empty_file": Message(
        "OK004",
        "filen er tom. Lag et scenario med «okplan init».",
        "fila er tom. Lag eit scenario med «okplan init».",
        "the file is empty. Make a scenario with “okplan init”.",
    ),
    "not_utf8": Message(
        "OK005",
        "filen er ikke UTF-8 her. Lagre den på nytt som UTF-8.",
        "fila er ikkje UTF-8 her. Lagre ho på nytt som UTF-8.",
        "the file is not UTF-8 here. Save it again as UTF-8.",
    ),
    "too_large": Message(
        "OK006",
        "filen er {found}; et scenario er høyst 2 MB.",
        "fila er {found}; eit scenario er høgst 2 MB.",
        "the file is {found}; a scenario is 2 MB at most.",
    ),
    "yaml_tab": Message(
        "OK007",
        "tabulator i innrykket. Bruk mellomrom.",
        "tabulator i innrykket. Bruk mellomrom.",
        "a tab in the indentation. Use spaces.",
    ),
    "yaml_syntax": Message(
        "OK008",
        "kan ikke tolkes som YAML: {found}. Sjekk innrykk, kolon og anførselstegn på denne linjen og linjen over.",
        "kan ikkje tolkast som YAML: {found}. Sjekk innrykk, kolon og hermeteikn på denne linja og linja over.",
        "cannot be read as YAML: {found}. Check indentation, colons and quotes on this line and the one above.",
    ),
    "yaml_alias": Message(
        "OK009",
        "anker og alias (& og *) brukes ikke i et scenario. Skriv verdien ut, eller bruk «extends».",
        "anker og alias (& og *) blir ikkje brukte i eit scenario. Skriv verdien ut, eller bruk «extends».",
        "anchors and aliases (& and *) are not used in a scenario. Write the value out, or use “extends”.",
    ),
    "yaml_depth": Message(
        "OK010", "for mange nivåer inni hverandre.", "for mange nivå inni kvarandre.", "nested too deeply."
    ),
    "yaml_documents": Message(
        "OK011",
        "mer enn ett dokument i filen («---»). Ett scenario i hver fil.",
        "meir enn eitt dokument i fila («---»). Eitt scenario i kvar fil.",
        "more than one document in the file (“---”). One scenario a file.",
    ),
    "yaml_tag": Message(
        "OK012",
        "YAML-merket «{found}» brukes ikke i et scenario.",
        "YAML-merket «{found}» blir ikkje brukt i eit scenario.",
        "the YAML tag “{found}” is not used in a scenario.",
    ),
    "yaml_key": Message(
        "OK013",
        "en nøkkel må være ett ord, ikke en liste eller blokk.",
        "ein nøkkel må vere eitt ord, ikkje ei liste eller blokk.",
        "a key must be a word, not a list or a block.",
    ),
    "not_a_scenario": Message(
        "OK014",
        "fant ikke et scenario; forventet blokker som «name:» og «economy:».",
        "fann ikkje eit scenario; venta blokker som «name:» og «economy:».",
        "found no scenario; expected blocks such as “name:” and “economy:”.",
    ),
    "extends_loop": Message(
        "OK015",
        "«extends» går i ring: {found}.",
        "«extends» går i ring: {found}.",
        "“extends” runs in a circle: {found}.",
    ),
    "no_base": Message(
        "OK016",
        "«extends» viser til «{found}», som ikke finnes.",
        "«extends» viser til «{found}», som ikkje finst.",
        "“extends” names “{found}”, which does not exist.",
    ),
    "empty_input": Message(
        "OK017",
        "standard inn er tom. Sjekk at kommandoen foran «|» skriver et scenario, som «git show HEAD:scenarios/base.yaml».",
        "standard inn er tom. Sjekk at kommandoen framfor «|» skriv eit scenario, som «git show HEAD:scenarios/base.yaml».",
        "standard input is empty. See that the command before “|” writes a scenario, such as “git show HEAD:scenarios/base.yaml”.",
    ),
    "binary": Message(
        "OK018",
        "innholdet er {found}, ikke tekst. Et scenario er en YAML-fil; en investeringsliste i Excel leses med «okplan import investments».",
        "innhaldet er {found}, ikkje tekst. Eit scenario er ei YAML-fil; ei investeringsliste i Excel blir lesen med «okplan import investments».",
        "the content is {found}, not text. A scenario is a YAML file; a list of investments in Excel is read by “okplan import investments”.",
    ),
    "not_a_file": Message(
        "OK019",
        "dette er en mappe; oppgi filen i den.",
        "dette er ei mappe; oppgje fila i ho.",
        "this is a folder; name the file in it.",
    ),
}
