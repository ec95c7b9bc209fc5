"""BK4: the bestuurstafel."""
