"""What is kept under digests of all that decides it: results of files, answers of runs, compiled patterns."""
