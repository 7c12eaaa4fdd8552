"""S: title, sections, headings and the contents that law and form ask for."""
