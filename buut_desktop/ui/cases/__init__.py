"""The cases tab: the list, and one case walked step by step."""
