"""What a user may say: frozen models, every field declared once. It knows nothing of the rest."""

from okplan.scenario.block import EXPENDITURE_KINDS, REVENUE_KINDS, Block
from okplan.scenario.blocks import Scenario

__all__ = ["EXPENDITURE_KINDS", "REVENUE_KINDS", "Block", "Scenario"]
