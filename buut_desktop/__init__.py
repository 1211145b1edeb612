"""Buut Desktop: social safety at a primary school, offline and in one encrypted school file."""
