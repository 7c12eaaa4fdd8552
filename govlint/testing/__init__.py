"""Test kit for authors of rules, forms and plugins (docs/testing.md). Names are imported when first used."""
