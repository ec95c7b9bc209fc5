"""The ground floor: messages with their place, writing a file whole, one writer at a time. Knows nobody."""
