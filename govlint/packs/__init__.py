"""What packs are made with: the index of a pack, and the pages of its rules."""
