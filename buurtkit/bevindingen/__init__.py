"""From notes to findings: what was heard widely, what is missing, what belongs together, and for whom to export it."""
