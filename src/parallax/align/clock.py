"""Progress of an alignment, told from rows done."""

from parallax.model.progress import Progress


class Clock:
    """Turns rows done into progress. Stays below the end until the end is there."""

    #: Progress is told every so many rows.
    EVERY = 16
    #: The share of the whole that reading takes.
    READING = 0.1

    def __init__(self, progress: Progress, rows: int) -> None:
        self._progress = progress
        self._sentence = "Reading the paragraphs"
        self._from, self._share = 0.0, self.READING
        self._expected = max(1, rows)
        self._done = self._told = 0

    def expect(self, rows: int, sentence: str) -> None:
        """What comes next is so many rows."""
        self._from, self._share = self.READING, 0.99 - self.READING
        self._expected, self._sentence = max(1, rows), sentence
        self._done = self._told = 0

    def tick(self, rows: int) -> None:
        self._done += rows
        if rows and self._done - self._told < self.EVERY:
            return
        self._told = self._done
        fraction = min(1.0, self._done / self._expected)
        self._progress(self._from + self._share * fraction, self._sentence)
