"""Parts of the writer for mail."""
