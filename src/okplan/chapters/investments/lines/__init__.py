"""The lines of projects, assets and financing."""
