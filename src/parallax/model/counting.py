"""Numbers of things in sentences for a reader."""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 note", "2 notes"; `many` is for words that do not only take an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"
