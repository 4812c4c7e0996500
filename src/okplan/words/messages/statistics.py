"""Problems of figures from Statistics Norway."""

from okplan.words.messages.message import Message

MESSAGES = {
    "not_jsonstat": Message(
        "OK741",
        "filen er ikke et JSON-stat2-datasett; feil eller mangel ved {found}. Be SSB om formatet json-stat2.",
        "fila er ikkje eit JSON-stat2-datasett; feil eller mangel ved {found}. Be SSB om formatet json-stat2.",
        "the file is not a JSON-stat2 dataset; {found} is wrong or missing. Ask Statistics Norway for the format json-stat2.",
    ),
    "no_dimension": Message(
        "OK742",
        "finner ikke {found}; filen har {names}. Hent tabellen etter kjønn, ettårig alder og år (som SSB 07459).",
        "finn ikkje {found}; fila har {names}. Hent tabellen etter kjønn, eittårig alder og år (som SSB 07459).",
        "there is no {found}; the file has {names}. Get the table by sex, single year of age and year (as SSB 07459).",
    ),
    "several_of": Message(
        "OK743",
        "filen har flere av {field}: {found}. Hent én om gangen.",
        "fila har fleire av {field}: {found}. Hent éin om gongen.",
        "the file has several of {field}: {found}. Get one at a time.",
    ),
    "sexes_missing": Message(
        "OK744",
        "filen må ha både menn og kvinner; fant {found}. Hent begge kjønn hver for seg.",
        "fila må ha både menn og kvinner; fann {found}. Hent begge kjønn kvar for seg.",
        "the file must have both men and women; found {found}. Get the two sexes apart.",
    ),
    "age_grouped": Message(
        "OK745",
        "alderen «{found}» er ikke ettårig. Hent ettårige aldre fra 0 til 105 år og eldre (SSB: kodelisten vs_AlleAldre00B).",
        "alderen «{found}» er ikkje eittårig. Hent eittårige aldrar frå 0 til 105 år og eldre (SSB: kodelista vs_AlleAldre00B).",
        "the age “{found}” is not a single year. Get single years from 0 to 105 and older (SSB: code list vs_AlleAldre00B).",
    ),
    "count_missing": Message(
        "OK746",
        "antallet mangler for {age} år i {year} (status {found}). Hent bare år og aldre som har tall.",
        "talet manglar for {age} år i {year} (status {found}). Hent berre år og aldrar som har tal.",
        "the count is missing for age {age} in {year} (status {found}). Get only years and ages that have figures.",
    ),
    "region_empty": Message(
        "OK747",
        "ingen innbyggere i {found}: regionkoden fantes ikke da. Hent kommunen slik den er i dag (agg_KommSummer), eller bare år da koden fantes.",
        "ingen innbyggjarar i {found}: regionkoden fanst ikkje då. Hent kommunen slik han er i dag (agg_KommSummer), eller berre år då koden fanst.",
        "nobody lives there in {found}: the region's code did not exist then. Get the municipality as it is today (agg_KommSummer), or only years when the code existed.",
    ),
    "no_contact": Message(
        "OK748",
        "fikk ikke kontakt med {found} ({reason}). Last ned tabell {table} som JSON-stat2 fra ssb.no og bruk «okplan import population FIL».",
        "fekk ikkje kontakt med {found} ({reason}). Last ned tabell {table} som JSON-stat2 frå ssb.no og bruk «okplan import population FIL».",
        "no contact with {found} ({reason}). Download table {table} as JSON-stat2 from ssb.no and use “okplan import population FILE”.",
    ),
    "statistics_refused": Message(
        "OK749",
        "SSB svarte {found}: {reason}. Sjekk region, tabell og år.",
        "SSB svara {found}: {reason}. Sjekk region, tabell og år.",
        "Statistics Norway answered {found}: {reason}. Check region, table and years.",
    ),
    "file_or_fetch": Message(
        "OK750",
        "oppgi enten en fil eller --fetch REGION (kommunenummer, som 3222; 0 for hele landet).",
        "oppgje anten ei fil eller --fetch REGION (kommunenummer, som 3222; 0 for heile landet).",
        "give either a file or --fetch REGION (municipality number, such as 3222; 0 for the whole country).",
    ),
}
