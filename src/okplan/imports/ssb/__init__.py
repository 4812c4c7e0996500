"""Statistics Norway's API: a municipality's accounts and people, asked for politely, kept, and held against sums."""
