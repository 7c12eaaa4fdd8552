"""Readers of reports that were parsed before: YAML and JSON of the schema `govlint-report/1`."""
