"""Copies of a draft with what was found written into them: comments in Word files, highlights in PDF, a sheet else."""
