"""The way of working as rules with a code, and what tests a dossier against them."""
