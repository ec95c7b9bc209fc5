"""Parts of the writer for HTML."""
