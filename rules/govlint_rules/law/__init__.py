"""Family L: the law that a report cites, the names it gives it, and the events it speaks of."""
