"""Findings that somebody looked at and lets stand: `.govlint/waivers.yaml`, and comments in the report itself."""
