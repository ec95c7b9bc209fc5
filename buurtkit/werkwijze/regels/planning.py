"""BK1: order, spacing, dates and times."""
