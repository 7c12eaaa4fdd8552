"""Rules that are YAML files: identities and declarative checks, read with the place of everything in them."""
