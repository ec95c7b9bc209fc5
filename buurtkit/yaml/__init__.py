"""YAML as text with places: reading it, and changing no more than what changes."""
