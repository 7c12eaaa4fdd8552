"""Family X: what only shows across the reports of several years and bodies."""
