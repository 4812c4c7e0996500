"""Problems of figures kept in files of their own."""

from okplan.words.messages.message import Message

MESSAGES = {
    "no_figures": Message(
        "OK601",
        "finner ikke filen «{found}». Filnavn er regnet fra mappen til filen som nevner dem.",
        "finn ikkje fila «{found}». Filnamn er rekna frå mappa til fila som nemner dei.",
        "there is no file “{found}”. File names are relative to the folder of the file that names them.",
    ),
    "empty_figures": Message(
        "OK602",
        "filen har ingen rader.",
        "fila har ingen rader.",
        "the file has no rows.",
    ),
    "no_workbook": Message(
        "OK608",
        "filen er ikke en Excel-arbeidsbok (.xlsx) som kan leses.",
        "fila er ikkje ei Excel-arbeidsbok (.xlsx) som kan lesast.",
        "the file is no Excel workbook (.xlsx) that can be read.",
    ),
    "formula_without_value": Message(
        "OK609",
        "raden har en formel uten lagret verdi. Åpne filen i Excel og lagre den, eller skriv tallet.",
        "rada har ein formel utan lagra verdi. Opne fila i Excel og lagre ho, eller skriv talet.",
        "the row has a formula without a stored value. Open the file in Excel and save it, or write the figure.",
    ),
    "row_length": Message(
        "OK603",
        "raden har {found} felt; overskriften har {wanted}.",
        "rada har {found} felt; overskrifta har {wanted}.",
        "the row has {found} cells; the header has {wanted}.",
    ),
    "no_column": Message(
        "OK604",
        "mangler kolonnen «{found}». Kolonnene er: {names}.",
        "manglar kolonnen «{found}». Kolonnane er: {names}.",
        "the column “{found}” is missing. The columns are: {names}.",
    ),
    "not_a_figure": Message(
        "OK605",
        "kolonnen {field}: fant «{found}», ventet et tall.",
        "kolonnen {field}: fann «{found}», venta eit tal.",
        "column {field}: found “{found}”, expected a number.",
    ),
    "repeated_row": Message(
        "OK606",
        "{found} står mer enn én gang. Behold én av radene.",
        "{found} står meir enn éin gong. Behald berre éi av radene.",
        "{found} stands more than once. Keep one of the rows.",
    ),
    "age_missing": Message(
        "OK607",
        "alder {found} mangler i {wanted}. Aldrene må gå fra 0 uten hull.",
        "alder {found} manglar i {wanted}. Aldrane må gå frå 0 utan hol.",
        "age {found} is missing in {wanted}. Ages must run from 0 without gaps.",
    ),
}
