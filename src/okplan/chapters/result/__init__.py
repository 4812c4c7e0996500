"""The operating result, its disposition, and reserves."""
