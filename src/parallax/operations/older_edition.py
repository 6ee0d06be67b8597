"""Whether an edition that is there may give way to a newer one without anything being lost."""

from collections.abc import Collection
from pathlib import Path

from parallax.library.library import Library
from parallax.library.reading.note_rows import notes
from parallax.model.counting import counted
from parallax.model.edition import EditionContent
from parallax.model.errors import UserError
from parallax.model.note import Note


def check_older_edition(library: Library, path: Path, document_ids: Collection[str]) -> None:
    """Raise UserError where the edition at `path` carries documents other than these, or notes
    that the library does not have as new as they are there."""
    from parallax.formats.edition_file import read_editions

    try:
        carried = [data.content for data in read_editions(path)]
    except UserError as error:
        raise _left(path, "what it carries could not be read") from error
    others = [one.document.title for one in carried if one.document.id not in document_ids]
    if others:
        raise _left(path, f"is an edition of “{others[0]}”" + (" and others" * (len(others) > 1)))
    lacking = sum(len(_lacking(library, one)) for one in carried)
    if lacking:
        raise _left(path, f"carries {counted(lacking, 'note')} that your library does not have")


def _lacking(library: Library, content: EditionContent) -> list[Note]:
    mine = {note.id: note for note in notes(library, content.document.id)}
    return [note for note in content.notes if not _is_known(mine.get(note.id), note)]


def _is_known(mine: Note | None, theirs: Note) -> bool:
    return mine is not None and (mine.body == theirs.body or mine.modified >= theirs.modified)


def _left(path: Path, why: str) -> UserError:
    return UserError(
        f"{path} {why}, so it was left as it is; choose another name, open it first (parallax"
        " open), or say that it may be replaced (--force)."
    )
