"""Statements that change a library. Only `parallax.operations` uses them."""
