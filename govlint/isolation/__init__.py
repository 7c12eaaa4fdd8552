"""Rules in Python that others wrote, run in a process of their own, so that no rule can hold up or bring down a run."""
