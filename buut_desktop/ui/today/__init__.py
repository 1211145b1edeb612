"""Today (Vandaag): what asks for a person, most urgent first."""
