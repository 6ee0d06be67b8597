"""What the actions do, one object for each menu; each holds only what it works with."""
