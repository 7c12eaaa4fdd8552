"""Word 97 documents (.doc, .wps), read from their binary form."""
