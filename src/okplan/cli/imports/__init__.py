"""The commands `okplan import …`, which read what others keep."""
