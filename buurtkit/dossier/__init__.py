"""What was written down: models, and reading with line and column. Knows no other room of the house."""
