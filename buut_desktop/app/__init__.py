"""The only room that knows all others: it hands each what it needs."""
