"""Family P: wording, marks, residue of templates and web pages, and personal data."""
