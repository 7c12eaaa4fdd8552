"""F: which form a report follows, and whether it could be judged at all."""
