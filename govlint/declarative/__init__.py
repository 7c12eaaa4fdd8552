"""Declarative checks: rules that say in YAML what a text must hold, must not hold, or what its figures must satisfy."""
