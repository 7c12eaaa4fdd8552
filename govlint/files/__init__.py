"""Files: which ones a run looks at, what is in them, and how one is replaced whole."""
