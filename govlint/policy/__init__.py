"""From findings to diagnostics: severity, message, place in words, and a second look before the report is blamed."""
