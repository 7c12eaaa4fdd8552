"""Reports of many years and bodies: compact records, the series and trees made of them, likeness of their texts."""
