"""Promises: noting them at the bestuurstafel, following them in the years after, and the contract of each year."""
