"""A ZIP archive opened within bounds: what Word, OpenDocument and others keep a document in."""

import struct
import zipfile
import zlib
from types import TracebackType
from typing import Self

from parallax.formats.foreign import protected_sentence
from parallax.formats.source import MEGABYTE, Source, disk_faults
from parallax.formats.trees import Malformed, Measureless, Node, parse_xml
from parallax.model.errors import UserError
from parallax.model.progress import Progress, no_progress

#: Bounds against archives made to burst: entries, unpacked bytes of a part and of all
#: parts read, and how many times a part of more than a megabyte may be larger unpacked.
MOST_ENTRIES = 20_000
LARGEST_PART = 192 * MEGABYTE
LARGEST_WHOLE = 320 * MEGABYTE
GREATEST_RATIO = 250
_CHUNK = MEGABYTE
_BROKEN = (zipfile.BadZipFile, NotImplementedError)


class Archive:
    """An open archive of a document. Use as a context manager; UserError tells what is wrong
    with the file. `kind` is what to save it as anew, for that sentence;
    `main` is the part that the others hang from."""

    def __init__(self, source: Source, kind: str) -> None:
        self.source = source
        self._kind = kind
        self._read = 0
        self.main = ""
        try:
            with disk_faults(source.path):
                self._zip = zipfile.ZipFile(source.path)
        except (*_BROKEN, UnicodeDecodeError) as fault:
            raise self.damaged() from fault
        infos = self._zip.infolist()
        if len(infos) > MOST_ENTRIES:
            self.close()
            raise self.burst()
        self._infos = {info.filename.lstrip("/").casefold(): info for info in infos}

    def __enter__(self) -> Self:
        try:
            self.main = self.find_main()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._infos

    def find_main(self) -> str:
        """The part that the others hang from; "" where its name is the same in every file."""
        return ""

    def close(self) -> None:
        self._zip.close()

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts as they are written."""
        return frozenset(info.filename for info in self._infos.values())

    def tree(self, part: str, progress: Progress = no_progress) -> Node | None:
        """The root of an XML part; None where there is no such part."""
        data = self.bytes_of(part)
        if data is None:
            return None
        try:
            return parse_xml(data, progress)
        except Measureless as fault:
            raise UserError(
                f"{self.source.name} is nested too deeply, or has a paragraph of more than ten "
                f"million characters; {self.remedy()}."
            ) from fault
        except Malformed as fault:
            raise self.damaged() from fault

    def bytes_of(self, part: str) -> bytes | None:
        """A part unpacked; None where there is no such part."""
        info = self._infos.get(part.casefold())
        if info is None:
            return None
        if info.flag_bits & 0x1:
            raise UserError(protected_sentence(self.source))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged()
        pieces = bytearray()
        try:
            with disk_faults(self.source.path), self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    pieces += piece
                    self._read += len(piece)
                    packed = max(info.compress_size, 1)
                    if len(pieces) > LARGEST_PART or self._read > LARGEST_WHOLE:
                        raise self.burst()
                    if len(pieces) > 2 * _CHUNK and len(pieces) > GREATEST_RATIO * packed:
                        raise self.swelling()
        except (*_BROKEN, zlib.error, struct.error, EOFError, UnicodeDecodeError) as fault:
            raise self.damaged() from fault
        return bytes(pieces)

    def damaged(self) -> UserError:
        return UserError(
            f"{self.source.name} is damaged or was cut short; fetch it again, or open it in "
            "Word or LibreOffice and save it anew."
        )

    def burst(self) -> UserError:
        return UserError(
            f"{self.source.name} unpacks to more than a text can be (over "
            f"{LARGEST_PART // MEGABYTE} MB); {self.remedy()}."
        )

    def swelling(self) -> UserError:
        """For what is packed as only the same few words over and over can be."""
        return UserError(
            f"{self.source.name} grows to more than {GREATEST_RATIO} times its size when it is "
            "unpacked, as files do that are made to do harm, and was not read; if it is a text of "
            f"yours, {self.remedy()}."
        )

    def remedy(self) -> str:
        """What to do about a file that is too much."""
        return f"open it in Word or LibreOffice and save only its text as a new {self._kind}"
