"""The rules of the way of working, by subject: one function each, with its explanation beside it."""
