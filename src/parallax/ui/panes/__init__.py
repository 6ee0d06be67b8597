"""The panes around the reading view."""
