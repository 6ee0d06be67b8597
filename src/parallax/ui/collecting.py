"""Python's collector of unreachable objects, kept to moments when Qt is at rest.

Left alone, the collector starts at whichever line of Python makes one object too many. That may
be in a background task, or within Qt's own round through all widgets when a style sheet is laid
on them: a widget that is collected then is still on Qt's list, and the program ends with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks at how much there is to collect.
_PAUSE = 250


def collect_at_rest(parent: QObject) -> None:
    """From now on collect from the event loop of the window's thread only, while `parent`,
    the application, stands."""
    gc.disable()
    # Modules and what they define stay: each round need not go through them.
    gc.freeze()
    clock = QTimer(parent)
    clock.timeout.connect(collect_what_is_due)
    clock.start(_PAUSE)


def collect_what_is_due() -> None:
    """Collect the oldest generation of which enough has come together by Python's own counts."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation] > 0:
            gc.collect(generation)
            return
