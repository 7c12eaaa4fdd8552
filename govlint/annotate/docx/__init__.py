"""Word files: a copy with a comment at every finding, everything else byte for byte as it was."""
