"""The municipality: every chapter's lines and inputs as one model."""

from __future__ import annotations

from okplan.chapters import identities
from okplan.chapters.areas.lines import areas, causes
from okplan.chapters.climate import lines as climate
from okplan.chapters.compensation import lines as compensation
from okplan.chapters.economy import lines as economy
from okplan.chapters.free_income.lines import equalisation, grants, income
from okplan.chapters.goals import lines as goals
from okplan.chapters.household import lines as household
from okplan.chapters.indicators import lines as indicators
from okplan.chapters.integration import lines as integration
from okplan.chapters.investments.lines import assets, financing, investments
from okplan.chapters.leases import lines as leases
from okplan.chapters.loans.lines import hedging, interest, loans, minimum, onlending
from okplan.chapters.operations import lines as operations
from okplan.chapters.pensions import lines as pensions
from okplan.chapters.population import lines as population
from okplan.chapters.result.lines import reserves, result
from okplan.chapters.self_cost.lines import fees, self_cost
from okplan.chapters.staff import lines as staff
from okplan.engine.lines import gathered

MODEL = gathered(
    *(
        room.chapter
        for room in (
            areas,
            assets,
            causes,
            climate,
            compensation,
            economy,
            equalisation,
            fees,
            financing,
            goals,
            grants,
            hedging,
            household,
            income,
            indicators,
            integration,
            interest,
            investments,
            leases,
            loans,
            minimum,
            onlending,
            operations,
            pensions,
            population,
            reserves,
            result,
            self_cost,
            staff,
        )
    ),
    identities=identities.chapter,
    scales=("operating_revenue", "debt", "fixed_assets", "bank_deposits", "funds_and_unspent"),
)
