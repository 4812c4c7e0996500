"""Projects, how they are financed, and fixed assets, a file each."""
