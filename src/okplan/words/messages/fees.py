"""Problems of self-cost services and leases."""

from okplan.words.messages.message import Message

MESSAGES = {
    "unknown_service": Message(
        "OK351",
        "selvkosttjenesten «{found}» finnes ikke under self_cost.services ({names}).",
        "sjølvkosttenesta «{found}» finst ikkje under self_cost.services ({names}).",
        "the self-cost service “{found}” is not under self_cost.services ({names}).",
    ),
    "no_service": Message(
        "OK352",
        "prosjektet «{found}» har selvkostandel, men sier ikke hvilken tjeneste. Skriv self_cost_service: {names}.",
        "prosjektet «{found}» har sjølvkostdel, men seier ikkje kva teneste. Skriv self_cost_service: {names}.",
        "the project “{found}” has a self-cost share and does not say which service. Write self_cost_service: {names}.",
    ),
    "no_self_cost_share": Message(
        "OK353",
        "prosjektet «{found}» hører til en selvkosttjeneste, men har ingen selvkostandel. Skriv self_cost: 100 %, eller andelen gebyrene skal dekke.",
        "prosjektet «{found}» høyrer til ei sjølvkostteneste, men har ingen sjølvkostdel. Skriv self_cost: 100 %, eller delen gebyra skal dekkje.",
        "the project “{found}” belongs to a self-cost service and has no self-cost share. Write self_cost: 100 %, or the share that fees are to cover.",
    ),
    "part_too_large": Message(
        "OK354",
        "selvkosttjenester og leieavtaler har til sammen {found} av «{wanted}», som etter engangsbeløp bare er {most} i basisåret.",
        "sjølvkosttenester og leigeavtalar har til saman {found} av «{wanted}», som etter eingongsbeløp berre er {most} i basisåret.",
        "self-cost services and leases together have {found} of “{wanted}”, which without one-offs is only {most} in the base year.",
    ),
    "self_cost_debt_twice": Message(
        "OK355",
        "selvkostgjelden {found} er oppgitt her og under self_cost.services. Fjern self_cost_opening; hver tjeneste har sin egen debt.",
        "sjølvkostgjelda {found} er oppgjeven her og under self_cost.services. Fjern self_cost_opening; kvar teneste har sin eigen debt.",
        "the self-cost debt {found} is given here and under self_cost.services. Remove self_cost_opening; each service has its own debt.",
    ),
    "fund_beyond_reserve": Message(
        "OK356",
        "selvkostfondene er til sammen {found}, mer enn de bundne driftsfondene ({wanted}). Rett fund, eller reserves.earmarked_operating.",
        "sjølvkostfonda er til saman {found}, meir enn dei bundne driftsfonda ({wanted}). Rett fund, eller reserves.earmarked_operating.",
        "the self-cost funds are together {found}, more than the earmarked operating funds ({wanted}). Correct fund, or reserves.earmarked_operating.",
    ),
    "no_calculated_rate": Message(
        "OK357",
        "kalkylerenten for {found} mangler. Før {wanted} var den årets gjennomsnittlige 5-årige swaprente og 0,5 prosentpoeng; skriv den under self_cost.rate.",
        "kalkylerenta for {found} manglar. Før {wanted} var ho gjennomsnittleg 5-årig swaprente for året og 0,5 prosentpoeng; skriv ho under self_cost.rate.",
        "the calculated rate of {found} is missing. Before {wanted} it was the year's average 5-year swap rate and 0.5 points; write it under self_cost.rate.",
    ),
    "growth_rule": Message(
        "OK358",
        "growth virker ikke når gebyrregelen er «{found}». Fjern growth, eller skriv rule: growth.",
        "growth verkar ikkje når gebyrregelen er «{found}». Fjern growth, eller skriv rule: growth.",
        "growth has no effect where the fee rule is “{found}”. Remove growth, or write rule: growth.",
    ),
    "growth_missing": Message(
        "OK365",
        "gebyrregelen er «{found}», men growth mangler. Oppgi gebyrenes vekst i året, som growth: 3 %.",
        "gebyrregelen er «{found}», men growth manglar. Oppgje veksten i gebyra i året, som growth: 3 %.",
        "the fee rule is “{found}”, but growth is missing. Give the yearly growth of the fees, such as growth: 3 %.",
    ),
    "self_cost_absent": Message(
        "OK366",
        "scenarioet har ingen tjenester under self_cost, men {found} steder viser til dem. Sett self_cost_service til null i prosjektene ({projects}) og self_cost til null i anleggsmidlene ({assets}), eller legg til self_cost.services.",
        "scenarioet har ingen tenester under self_cost, men {found} stader viser til dei. Set self_cost_service til null i prosjekta ({projects}) og self_cost til null i anleggsmidla ({assets}), eller legg til self_cost.services.",
        "the scenario has no services under self_cost, but {found} places name them. Set self_cost_service to null in the projects ({projects}) and self_cost to null in the assets ({assets}), or add self_cost.services.",
    ),
    "fund_later": Message(
        "OK359",
        "selvkostfondet kan ikke ha oppstått i {found}, etter basisåret {wanted}.",
        "sjølvkostfondet kan ikkje ha oppstått i {found}, etter basisåret {wanted}.",
        "the self-cost fund cannot have arisen in {found}, after the base year {wanted}.",
    ),
    "lease_over": Message(
        "OK360",
        "leieavtalen er ute i {found}, før den begynner eller før {wanted}. Rett årene, eller fjern avtalen.",
        "leigeavtalen er ute i {found}, før han tek til eller før {wanted}. Rett åra, eller fjern avtalen.",
        "the lease ends in {found}, before it begins or before {wanted}. Correct the years, or remove the lease.",
    ),
    "lease_not_begun": Message(
        "OK361",
        "leien begynner i {found} og kan ikke stå i kjøp i basisåret {wanted}. Skriv included: false, eller fjern start.",
        "leiga tek til i {found} og kan ikkje stå i kjøp i basisåret {wanted}. Skriv included: false, eller fjern start.",
        "the rent begins in {found} and cannot stand in purchases of the base year {wanted}. Write included: false, or remove start.",
    ),
    "unknown_project": Message(
        "OK362",
        "prosjektet «{found}», som skal overta for leieavtalen, finnes ikke i investments. Skriv id-en til et prosjekt, eller fjern replaced_by.",
        "prosjektet «{found}», som skal ta over for leigeavtalen, finst ikkje i investments. Skriv id-en til eit prosjekt, eller fjern replaced_by.",
        "the project “{found}”, which is to replace the lease, is not in investments. Write the id of a project, or remove replaced_by.",
    ),
    "rolling_replaces": Message(
        "OK363",
        "prosjektet «{found}» er rullerende og blir aldri ett bygg i bruk; det kan ikke overta for en leieavtale.",
        "prosjektet «{found}» er rullerande og blir aldri eitt bygg i bruk; det kan ikkje ta over for ein leigeavtale.",
        "the project “{found}” is rolling and never one building in use; it cannot replace a lease.",
    ),
    "no_rows": Message(
        "OK364",
        "scenarioet har ikke «{found}», så tabellen er tom.",
        "scenarioet har ikkje «{found}», så tabellen er tom.",
        "the scenario has no “{found}”, so the table is empty.",
    ),
    "lease_binds": Message(
        "OK561",
        "prosjektet er i bruk fra {found}, men leieavtalen binder til og med {wanted}. Leien regnes som avsluttet; kontroller at den kan sies opp.",
        "prosjektet er i bruk frå {found}, men leigeavtalen bind til og med {wanted}. Leiga blir rekna som avslutta; kontroller at ho kan seiast opp.",
        "the project is in use from {found}, while the lease binds until {wanted}. Rent is taken to end; see that it can be given up.",
    ),
}
