"""The mathematics of who chooses whom: pure functions on plain values."""
