"""What the built-in packs hand over to the engine, through the same hooks as any third party."""
