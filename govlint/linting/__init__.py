"""From the bytes of files to what was found in them: one file by itself, and what several are put together for."""
