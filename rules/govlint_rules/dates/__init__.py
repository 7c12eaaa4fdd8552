"""Family D: the report year, the statistics period, and every date of a report."""
