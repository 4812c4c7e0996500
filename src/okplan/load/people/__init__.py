"""People from files: as Statistics Norway lays them out, or as okplan keeps them, put in a scenario."""
