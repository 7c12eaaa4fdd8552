"""Word documents (.docx): what Word shows, with the places that a clerk can find there."""
