"""The world's faults, told apart from ours.

A `UserError` is something the reader can mend: a missing file, a full disk, a newer
library. It is shown as one sentence with its remedy. Anything else that escapes is a
fault of the program and belongs, with its traceback, in the log.
"""


class UserError(Exception):
    """One sentence in the reader's words: what is wrong, where, and what to do."""


class MovedOn(UserError):
    """What an act was to change is no longer as the reader saw it, so nothing was done."""


class Cancelled(Exception):
    """The reader asked a long act to stop; raised from inside a progress callback."""
