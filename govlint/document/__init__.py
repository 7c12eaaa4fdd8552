"""Layout: blocks, tables and where each stands; text, numbers and dates as people write them."""
