"""Mail: drafts for the guests, sending them without ever sending one twice, and reading their answers back."""
