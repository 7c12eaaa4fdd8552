"""Mending files: edits of findings and corrections of figures, applied to text so that nothing else changes."""
