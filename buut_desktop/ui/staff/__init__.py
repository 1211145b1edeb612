"""The team (medewerkers): who works at the school, in which roles, and mentor of which groups."""
