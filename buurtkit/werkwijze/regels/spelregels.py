"""BK6: rules of the game."""
