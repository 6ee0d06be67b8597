"""What belongs together inside the rows: asks the study of the open document for tints."""

from typing import TYPE_CHECKING

from parallax.model.alignment import Bead
from parallax.model.note import Place
from parallax.model.text import Role
from parallax.ui.models.open_document import OpenDocument
from parallax.ui.views.tints import Tint, TintKind

if TYPE_CHECKING:
    from parallax.align.sentences import Piece
    from parallax.align.study import Study

#: Rows whose texts are longer than this, in characters of both sides, are looked into only when
#: asked: a moment's rest of the pointer must not hold up the window. Some are too long for that.
LONGEST_ROW, LONGEST_ASKED = 12_000, 100_000
#: A selection over more paragraphs than this has its rows for a counterpart.
MOST_PARAGRAPHS = 8


class CounterpartFinder:
    """Finds counterparts in one open document with what was learned of it."""

    def __init__(self, document: OpenDocument, study: "Study") -> None:
        self._document = document
        self._study = study

    def sentence(self, side: Role, place: Place, *, asked: bool = False) -> tuple[Tint, ...]:
        """The sentence at a place and what translates it; nothing where nothing does."""
        from parallax.align.sentences import pair_at

        bead = self._bead(side, place.paragraph, LONGEST_ASKED if asked else LONGEST_ROW)
        if bead is None:
            return ()
        pairs = self._study.sentences(*self._texts(bead))
        of_source = side is Role.ORIGINAL
        own = place.paragraph - _start(bead, side)
        pair = pair_at(pairs, of_source, own, place.offset)
        if pair is None or not pair.source or not pair.target:
            return ()
        return (
            *(self._tint(bead, side, piece) for piece in pair.side(of_source)),
            *(self._tint(bead, side.other, piece) for piece in pair.side(not of_source)),
        )

    def rendering(
        self, side: Role, start: Place, end: Place, *, asked: bool = False
    ) -> tuple[Tint, ...]:
        """What likely renders the words from `start` to `end`, on the other side.

        In longer rows it is looked for only when `asked` for, as by a key.
        """
        if end.paragraph - start.paragraph >= MOST_PARAGRAPHS:
            return ()
        found: list[Tint] = []
        for paragraph in range(start.paragraph, end.paragraph + 1):
            bead = self._bead(side, paragraph, LONGEST_ASKED if asked else LONGEST_ROW)
            if bead is None:
                continue
            length = len(self._document.paragraph(side, paragraph).text)
            found += (
                self._tint(bead, side.other, one.piece, TintKind.RENDERING)
                for one in self._study.rendering(
                    *self._texts(bead),
                    side is Role.ORIGINAL,
                    paragraph - _start(bead, side),
                    start.offset if paragraph == start.paragraph else 0,
                    end.offset if paragraph == end.paragraph else length,
                )
            )
        return tuple(dict.fromkeys(found))

    def words(self, tints: tuple[Tint, ...]) -> str:
        """The tinted words, as they are read."""
        texts = (
            self._document.paragraph(one.role, one.paragraph).text[one.start : one.end]
            for one in tints
        )
        return " … ".join(" ".join(text.split()) for text in texts)

    # -- within ----------------------------------------------------------------------------

    def _bead(self, side: Role, paragraph: int, longest: int) -> Bead | None:
        """The row of a paragraph, if it has two sides and is not too long."""
        document = self._document
        if not 0 <= paragraph < document.paragraph_count(side) or not document.row_count:
            return None
        bead = document.bead(document.row_of(side, paragraph))
        if bead.is_gap:
            return None
        source, target = self._texts(bead)
        return bead if sum(map(len, source)) + sum(map(len, target)) <= longest else None

    def _texts(self, bead: Bead) -> tuple[list[str], list[str]]:
        document = self._document
        ours = document.paragraphs(Role.ORIGINAL, bead.original_start, bead.original_stop)
        theirs = document.paragraphs(
            Role.TRANSLATION, bead.translation_start, bead.translation_stop
        )
        return [one.text for one in ours], [one.text for one in theirs]

    def _tint(
        self, bead: Bead, side: Role, piece: "Piece", kind: TintKind = TintKind.SENTENCE
    ) -> Tint:
        paragraph = _start(bead, side) + piece.paragraph
        words = self._document.paragraph(side, paragraph).text[piece.start : piece.stop]
        # Blanks at the ends of a sentence are left bare.
        start = piece.start + len(words) - len(words.lstrip())
        return Tint(side, paragraph, start, piece.start + len(words.rstrip()), kind)


def _start(bead: Bead, side: Role) -> int:
    return bead.original_start if side is Role.ORIGINAL else bead.translation_start
