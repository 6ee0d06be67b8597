"""The window: all of Qt is in this room."""
