"""Plugins: found, registered, checked, and refused where they break the contract."""
