"""BK3: the manifestatie."""
