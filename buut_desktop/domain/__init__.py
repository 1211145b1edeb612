"""Words and rules of the school: plain Python, standard library only."""
