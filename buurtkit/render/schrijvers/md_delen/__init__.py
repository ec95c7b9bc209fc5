"""Parts of the writer for Markdown."""
