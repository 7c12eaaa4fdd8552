"""What `govlint new` writes: rules and plugins that pass their own tests at once."""
