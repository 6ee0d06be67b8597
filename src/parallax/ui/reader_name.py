"""The name of whoever sits at this computer, as the system has it."""

import getpass
import sys


def system_full_name() -> str:
    """The full name of the system's user, else the name they log in with; "" if neither is
    known."""
    try:
        return _full_name() or getpass.getuser()
    except (OSError, KeyError, ImportError, AttributeError):
        return ""


def _full_name() -> str:
    if sys.platform == "win32":
        import ctypes

        # NameDisplay of EXTENDED_NAME_FORMAT in secext.h.
        name_display, size = 3, ctypes.c_ulong(256)
        buffer = ctypes.create_unicode_buffer(size.value)
        found = ctypes.windll.secur32.GetUserNameExW(name_display, buffer, ctypes.byref(size))
        return buffer.value.strip() if found else ""
    import os
    import pwd

    # The first field of the entry's comment; "&" in it stands for the login name.
    entry = pwd.getpwuid(os.getuid())
    return entry.pw_gecos.partition(",")[0].replace("&", entry.pw_name.capitalize()).strip()
