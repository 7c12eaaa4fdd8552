"""Meaning: reports, sections, figures, and the recognition that finds them in a Document."""
