"""Plain immutable values and the laws that hold for them. Standard library only."""
