"""The accounts' kinds (§ 5-6) and base-year amounts."""
