"""Web pages as content managers, Word and people write them, around one and the same report."""
