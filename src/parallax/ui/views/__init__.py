"""The reading view, and what it is made of."""
