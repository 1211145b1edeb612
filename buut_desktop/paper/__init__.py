"""The printer: finished values become PDF."""
