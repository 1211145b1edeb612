"""Made from the drawings in forms/screens by packaging/forms.py; never edited."""
