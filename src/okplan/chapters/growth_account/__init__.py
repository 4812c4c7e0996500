"""What is assumed where growth is held against what it costs."""
