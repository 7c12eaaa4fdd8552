"""PDF files: highlights at the findings, appended to the file as an update; the bytes that were there stay first."""
