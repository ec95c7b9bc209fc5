"""Which documents there are, for whom, and what a template knows."""
