"""What was found, kept from run to run under digests of all that decides it: results of files, answers of runs."""
