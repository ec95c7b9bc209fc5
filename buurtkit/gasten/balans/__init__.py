"""Who is missing: whether those who come are as mixed as was wished."""
