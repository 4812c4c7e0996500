"""Problems of an investment list kept in a workbook."""

from okplan.words.messages.message import Message

MESSAGES = {
    "no_unit": Message(
        "OK661",
        "si hva beløpene i arket er i: --unit, eller «unit» i tilordningsfilen; velg blant {wanted}.",
        "sei kva beløpa i arket er i: --unit, eller «unit» i tilordningsfila; vel mellom {wanted}.",
        "say what the sheet's amounts are in: --unit, or “unit” in the mapping file; choose among {wanted}.",
    ),
    "bad_pair": Message(
        "OK662",
        "fant «{found}»; forventet felt=kolonne, som --columns 'name=Prosjekt', eller felt=verdi, som"
        " --default 'prices=fixed'.",
        "fann «{found}»; venta felt=kolonne, som --columns 'name=Prosjekt', eller felt=verdi, som"
        " --default 'prices=fixed'.",
        "found “{found}”; expected field=column, such as --columns 'name=Prosjekt', or field=value, such as"
        " --default 'prices=fixed'.",
    ),
    "which_sheet": Message(
        "OK663",
        "arbeidsboken har flere ark. Velg ett med --sheet: {names}.",
        "arbeidsboka har fleire ark. Vel eitt med --sheet: {names}.",
        "the workbook has several sheets. Choose one with --sheet: {names}.",
    ),
    "no_sheet": Message(
        "OK664",
        "finner ikke arket «{found}». Arkene er: {names}.",
        "finn ikkje arket «{found}». Arka er: {names}.",
        "there is no sheet “{found}”. The sheets are: {names}.",
    ),
    "no_header": Message(
        "OK665",
        "finner ingen rad med overskriftene {found}. Sjekk navnene, eller si hvilken rad det er med --header-row.",
        "finn inga rad med overskriftene {found}. Sjekk namna, eller sei kva rad det er med --header-row.",
        "there is no row with the headings {found}. Check the names, or say which row it is with --header-row.",
    ),
    "no_heading": Message(
        "OK666",
        "{field}: finner ikke overskriften «{found}». Raden har: {names}.",
        "{field}: finn ikkje overskrifta «{found}». Rada har: {names}.",
        "{field}: there is no heading “{found}”. The row has: {names}.",
    ),
    "heading_twice": Message(
        "OK667",
        "overskriften «{found}» står også i {other}. Gi den ene kolonnen et annet navn.",
        "overskrifta «{found}» står òg i {other}. Gje den eine kolonnen eit anna namn.",
        "the heading “{found}” stands in {other} too. Give one of the columns another name.",
    ),
    "no_cost": Message(
        "OK668",
        "ingen kolonne gir kostnaden. Bruk --years-from header når overskriftene er årstall, «2026=overskrift» i"
        " --columns, eller cost for et samlet beløp.",
        "ingen kolonne gjev kostnaden. Bruk --years-from header når overskriftene er årstal, «2026=overskrift» i"
        " --columns, eller cost for eit samla beløp.",
        "no column gives the cost. Use --years-from header when headings are years, “2026=heading” in --columns, or"
        " cost for a total.",
    ),
    "years_and_total": Message(
        "OK669",
        "{found} kan ikke gis sammen med årskolonner, som alt sier hvor mye som brukes når.",
        "{found} kan ikkje givast saman med årskolonnar, som alt seier kor mykje som blir brukt når.",
        "{found} cannot be given beside columns of years, which already say how much is spent when.",
    ),
    "not_given": Message(
        "OK670",
        "{found}: ingen kolonne og ingen standardverdi. Legg til kolonnen i --columns, eller --default {found}=….",
        "{found}: ingen kolonne og ingen standardverdi. Legg til kolonnen i --columns, eller --default {found}=….",
        "{found}: neither a column nor a default. Add the column to --columns, or --default {found}=….",
    ),
    "empty_cell": Message(
        "OK671",
        "{found}: cellen er tom, og det er ingen standardverdi. Fyll den ut, eller bruk --default {found}=….",
        "{found}: cella er tom, og det er ingen standardverdi. Fyll ho ut, eller bruk --default {found}=….",
        "{found}: the cell is empty, and there is no default. Fill it in, or use --default {found}=….",
    ),
    "amount_unclear": Message(
        "OK672",
        "{field}: «{found}» er tekst som kan leses på to måter: {whole} eller {part}. Gjør cellen til et tall.",
        "{field}: «{found}» er tekst som kan lesast på to måtar: {whole} eller {part}. Gjer cella til eit tal.",
        "{field}: “{found}” is text that can be read in two ways: {whole} or {part}. Make the cell a number.",
    ),
    "no_percent": Message(
        "OK673",
        "{field}: fant «{found}», ventet en prosentsats. Formater cellen som prosent, skriv «80 %», eller oversett"
        " ordet under «values» i tilordningsfilen.",
        "{field}: fann «{found}», venta ein prosentsats. Formater cella som prosent, skriv «80 %», eller omset"
        " ordet under «values» i tilordningsfila.",
        "{field}: found “{found}”, expected a rate. Format the cell as per cent, write “80 %”, or translate the word"
        " under “values” in the mapping file.",
    ),
    "uncomputed": Message(
        "OK674",
        "formelen {found} har ingen lagret verdi. Åpne filen i Excel og lagre den, eller skriv verdien.",
        "formelen {found} har ingen lagra verdi. Opne fila i Excel og lagre ho, eller skriv verdien.",
        "the formula {found} has no stored value. Open the file in Excel and save it, or write the value.",
    ),
    "merged_amount": Message(
        "OK675",
        "beløpet står i flettede celler, og hører da ikke til ett år eller ett prosjekt. Del cellene.",
        "beløpet står i fletta celler, og høyrer då ikkje til eitt år eller eitt prosjekt. Del cellene.",
        "the amount stands in merged cells, and so belongs to no single year or project. Unmerge them.",
    ),
    "looks_like_sum": Message(
        "OK676",
        "«{found}» ser ut som en sum ({why}), som ville telle dobbelt. Hopp over raden med --skip, eller nevn"
        " den i «keep» i tilordningsfilen om den er et prosjekt.",
        "«{found}» ser ut som ein sum ({why}), som ville telje dobbelt. Hopp over rada med --skip, eller nemn"
        " ho i «keep» i tilordningsfila om ho er eit prosjekt.",
        "“{found}” looks like a sum ({why}), which would count twice. Leave the row out with --skip, or name it in"
        " “keep” in the mapping file if it is a project.",
    ),
    "no_name": Message(
        "OK677",
        "raden har beløp, men ikke noe navn. Skriv navnet, eller hopp over slike rader med --skip ''.",
        "rada har beløp, men ikkje noko namn. Skriv namnet, eller hopp over slike rader med --skip ''.",
        "the row has amounts but no name. Write the name, or leave such rows out with --skip ''.",
    ),
    "no_projects": Message(
        "OK678",
        "ingen rader med navn og beløp under overskriften.",
        "ingen rader med namn og beløp under overskrifta.",
        "no rows with name and amounts below the header.",
    ),
    "id_in_base": Message(
        "OK679",
        "grunnlaget har alt et prosjekt «{found}» ({other}), og ville blitt blandet med dette. Gi prosjektet en egen id"
        " i en kolonne, eller fjern det fra grunnlaget.",
        "grunnlaget har alt eit prosjekt «{found}» ({other}), og ville blitt blanda med dette. Gje prosjektet ein eigen"
        " id i ein kolonne, eller fjern det frå grunnlaget.",
        "the base already has a project “{found}” ({other}), and would be mixed with this one. Give the project an id"
        " of its own in a column, or remove it from the base.",
    ),
    "unknown_word": Message(
        "OK680",
        "{field}: fant «{found}»; velg blant {wanted}, eller oversett ordet under «values» i tilordningsfilen.",
        "{field}: fann «{found}»; vel mellom {wanted}, eller omset ordet under «values» i tilordningsfila.",
        "{field}: found “{found}”; choose among {wanted}, or translate the word under “values” in the mapping file.",
    ),
    "hidden_rows": Message(
        "OK681",
        "skjulte rader er lest med: {found}.",
        "skjulte rader er lesne med: {found}.",
        "hidden rows were read too: {found}.",
    ),
    "hidden_columns": Message(
        "OK682",
        "skjulte kolonner er lest med: {found}.",
        "skjulte kolonnar er lesne med: {found}.",
        "hidden columns were read too: {found}.",
    ),
    "without_amounts": Message(
        "OK683",
        "rader uten beløp er utelatt: {found}.",
        "rader utan beløp er utelatne: {found}.",
        "rows without amounts are left out: {found}.",
    ),
    "beside_base": Message(
        "OK684",
        "{base} har {found} egne prosjekter, som kommer i tillegg til disse.",
        "{base} har {found} eigne prosjekt, som kjem i tillegg til desse.",
        "{base} has {found} projects of its own, which these come on top of.",
    ),
}
