"""Numbers of things in sentences for a reader."""


def counted(number: int, one: str, many: str = "", *, grouped: bool = False) -> str:
    """ "1 note", "2 notes"; `many` is for words that do not only take an s. `grouped` as print
    has it: "1,200 notes"."""
    return f"{number:{',' if grouped else ''}} {one if number == 1 else many or one + 's'}"
