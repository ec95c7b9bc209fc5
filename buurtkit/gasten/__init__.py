"""Who is invited, who comes, who is missing, and what is kept of them and for how long."""
