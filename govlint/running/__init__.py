"""A whole run: from paths to a result, by this process or by several."""
