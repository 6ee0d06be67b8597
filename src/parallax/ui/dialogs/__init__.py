"""Dialogs: open a pair, details, export, preferences, help."""
