"""Findings that somebody looked at and lets be: by comments in the report, by waivers, by a baseline."""
