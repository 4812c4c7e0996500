"""What others keep (investment lists, statistics), read into a scenario's own form."""
