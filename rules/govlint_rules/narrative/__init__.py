"""Rules on what the prose says: against the tables (N) and against itself (Q)."""
