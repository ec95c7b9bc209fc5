"""BK5: money."""
