"""BK7: privacy."""
