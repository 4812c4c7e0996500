"""The lines of self-cost: calculated cost, fund and fees."""
