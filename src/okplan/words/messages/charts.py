"""Problems of a chart that is asked for."""

from okplan.words.messages.message import Message

MESSAGES = {
    "mixed_units": Message(
        "OK471",
        "linjene har ulike enheter: {found}. En figur har én akse; lag én figur for hver enhet.",
        "linjene har ulike einingar: {found}. Ein figur har éin akse; lag éin figur for kvar eining.",
        "the lines have different units: {found}. A figure has one axis; make one figure for each unit.",
    ),
    "not_over_time": Message(
        "OK472",
        "{found} er det samme i alle år, og kan ikke vises som en kurve. Se verdien med «okplan explain».",
        "{found} er det same i alle år, og kan ikkje visast som ei kurve. Sjå verdien med «okplan explain».",
        "{found} is the same in every year, and cannot be shown as a curve. See its value with “okplan explain”.",
    ),
    "no_values": Message(
        "OK473",
        "{found} er ikke kjent i noe år i dette scenarioet; det er ingenting å tegne.",
        "{found} er ikkje kjend i noko år i dette scenarioet; det er ingenting å teikne.",
        "{found} is not known in any year of this scenario; there is nothing to draw.",
    ),
    "output_kind": Message(
        "OK474",
        "{field}: fant «{found}»; filnavnet må slutte på {wanted}.",
        "{field}: fann «{found}»; filnamnet må slutte på {wanted}.",
        "{field}: found “{found}”; the name of the file must end in {wanted}.",
    ),
}
