"""Web pages: a browser's tree to blocks, tables with their spans, navigation marked by layout alone."""
