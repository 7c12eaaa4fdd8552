"""Identities: linear relations between figures, written as data."""
