"""From bytes to a Document: one module a format."""
