"""What is known of a guest and where that stands: to show it to them, and to wipe it."""
