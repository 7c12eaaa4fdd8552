"""Output formats: each module here writes one, as a projection of `RunResult`."""
