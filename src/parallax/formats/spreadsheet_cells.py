"""Cells of plain tables that a spreadsheet must not take for formulas."""

#: What a spreadsheet takes for the beginning of a formula; the wide forms count in Japan.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What cannot be in a table of plain text: it ends the text for many programs.
_UNWRITABLE = {0: None}


def guarded(value: str) -> str:
    """The words of a cell, with a space before them where they would be a formula."""
    value = value.translate(_UNWRITABLE)
    return f" {value}" if value.lstrip(" ").startswith(_FORMULA) else value


def unguarded(value: str) -> str:
    """The words as they were before `guarded`."""
    if value.startswith(" ") and value.lstrip(" ").startswith(_FORMULA):
        return value[1:]
    return value
