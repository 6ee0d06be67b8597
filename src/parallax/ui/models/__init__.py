"""What the views and panes read from, kept in step with the library."""
