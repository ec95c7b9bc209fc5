"""BK8: language."""
