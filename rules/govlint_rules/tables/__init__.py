"""Family T: what stands in the official tables."""
