"""From configurations and options to the rules that run on a file: what a selector means, and who wins."""
