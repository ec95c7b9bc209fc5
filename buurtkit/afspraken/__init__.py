"""Promises: noting them at the table of directors, following them in the years after, and the contract of each year."""
