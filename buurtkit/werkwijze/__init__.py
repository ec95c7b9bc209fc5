"""What the formula asks: rules with a code, a source and an explanation; the tasks of the draaiboek; proposals."""
