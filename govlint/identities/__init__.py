"""The identity language: YAML is compiled to a literal mapping, evaluated to Equations, and told as findings."""
