"""Expressions over figures: parsed onto a whitelist of syntax, evaluated without ever calling into Python."""
