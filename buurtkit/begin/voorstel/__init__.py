"""What `init` proposes: days, programmes and money."""
