"""Parts of the writer for Word files: its base document, its text, its tables, its cards and its package."""
