"""What can be asked of a library. Plain values out; nothing here writes."""
