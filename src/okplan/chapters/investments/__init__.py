"""Projects, assets, their depreciation and their financing."""
