"""PDF files: text by geometry, tables by their ruling lines, with the page and the box of everything."""
