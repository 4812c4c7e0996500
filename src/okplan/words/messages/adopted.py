"""Problems of an adopted plan."""

from okplan.words.messages.message import Message

MESSAGES = {
    "not_adopted": Message(
        "OK651",
        "{found} kan ikke festes til en vedtatt plan: bare beløpslinjer uten underposter kan det. Forholdstall følger av linjene sine.",
        "{found} kan ikkje festast til ein vedteken plan: berre beløpslinjer utan underpostar kan det. Forholdstal følgjer av linjene sine.",
        "{found} cannot be fixed to an adopted plan: only lines in kroner without items can. Ratios follow from their lines.",
    ),
    "adopted_gap": Message(
        "OK654",
        "planen mangler {found} mellom andre år. Oppgi tallet, eller del planen slik at årene henger sammen.",
        "planen manglar {found} mellom andre år. Oppgje talet, eller del planen slik at åra heng saman.",
        "the plan lacks {found} between other years. Give the figure, or let the plan's years be consecutive.",
    ),
    "adopted_differs": Message(
        "OK652",
        "vedtatt plan har {found} i {year}, men det linjen følger av, gir {wanted}: en forskjell på {apart}. Fest også {parts}, eller ta denne ut.",
        "vedteken plan har {found} i {year}, men det linja følgjer av, gjev {wanted}: ein skilnad på {apart}. Fest også {parts}, eller ta denne ut.",
        "the adopted plan has {found} in {year}, but what it follows from gives {wanted}: {apart} apart. Fix {parts} too, or leave this one out.",
    ),
    "adopted_uncovered": Message(
        "OK653",
        "investeringene i den vedtatte planen mangler finansiering for {found} i {year} (§ 5-5). Sjekk bruk av lån, overføring fra drift og tilskudd.",
        "investeringane i den vedtekne planen manglar finansiering for {found} i {year} (§ 5-5). Sjekk bruk av lån, overføring frå drift og tilskot.",
        "the adopted plan's investments lack financing of {found} in {year} (§ 5-5). Check loans used, transfer from operations and grants.",
    ),
}
