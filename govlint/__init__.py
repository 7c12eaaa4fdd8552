"""A rule-based linter for periodic government reports: the engine, which knows no domain."""

__version__ = "0.1.0"
