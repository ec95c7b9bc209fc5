"""BK2: the tafel van 50."""
