"""Pupils (Leerlingen): taking them in, the list, a pupil's page, and the groups they are in."""
