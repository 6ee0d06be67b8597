"""What the window remembers between two days: an ini file in the user's config folder."""

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from parallax.model.edition import EditionOptions
from parallax.model.edition_values import options_from, options_to

#: "system" follows the desktop's light or dark setting.
THEME_NAMES = ("system", "light", "sepia", "dark")
TEXT_SIZES = (70, 80, 90, 100, 110, 125, 140, 160, 180, 200, 240)
SIDES = ("both", "original", "translation")


def default_settings_path() -> Path:
    import appdirs

    return Path(appdirs.user_config_dir("parallax", False)) / "window.ini"


class Settings:
    """Typed access to the ini file. Values that make no sense are read as their defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_settings_path()
        self._store = QSettings(str(self.path), QSettings.Format.IniFormat)

    def sync(self) -> None:
        self._store.sync()

    # -- The window

    @property
    def geometry(self) -> QByteArray:
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def state(self) -> QByteArray:
        return self._bytes("window/state")

    @state.setter
    def state(self, value: QByteArray) -> None:
        self._store.setValue("window/state", value)

    @property
    def last_folder(self) -> str:
        return self._text("window/last_folder", "")

    @last_folder.setter
    def last_folder(self, value: str) -> None:
        self._store.setValue("window/last_folder", value)

    @property
    def keep_files(self) -> bool:
        """Whether the files of a new pair are laid in the library themselves."""
        return self._flag("import/keep_files", True)

    @keep_files.setter
    def keep_files(self, value: bool) -> None:
        self._store.setValue("import/keep_files", value)

    @property
    def closed_collections(self) -> frozenset[str]:
        """Collections the reader has folded up; new ones stand open."""
        return frozenset(self._text("library/closed", "bin").split())

    @closed_collections.setter
    def closed_collections(self, value: frozenset[str]) -> None:
        self._store.setValue("library/closed", " ".join(sorted(value)))

    # -- Reading

    @property
    def theme(self) -> str:
        return self._choice("reading/theme", THEME_NAMES, "system")

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("reading/theme", value)

    @property
    def text_size(self) -> int:
        """Per cent of the ordinary size."""
        size = self._number("reading/text_size", 100)
        return int(size) if TEXT_SIZES[0] <= size <= TEXT_SIZES[-1] else 100

    @text_size.setter
    def text_size(self, value: int) -> None:
        self._store.setValue("reading/text_size", value)

    @property
    def proportion(self) -> float:
        """The share of the left column in the width of both, 0..1."""
        share = self._number("reading/proportion", 0.5)
        return share if 0.15 <= share <= 0.85 else 0.5

    @proportion.setter
    def proportion(self, value: float) -> None:
        self._store.setValue("reading/proportion", float(value))

    @property
    def sides(self) -> str:
        return self._choice("reading/sides", SIDES, "both")

    @sides.setter
    def sides(self, value: str) -> None:
        self._store.setValue("reading/sides", value)

    @property
    def swapped(self) -> bool:
        return self._flag("reading/swapped", False)

    @swapped.setter
    def swapped(self, value: bool) -> None:
        self._store.setValue("reading/swapped", value)

    @property
    def show_signs(self) -> bool:
        return self._flag("reading/show_signs", True)

    @show_signs.setter
    def show_signs(self, value: bool) -> None:
        self._store.setValue("reading/show_signs", value)

    @property
    def hidden_signs(self) -> frozenset[str]:
        """Kinds of signs (their values) that are not set off."""
        return frozenset(self._text("reading/hidden_signs", "").split("|")) - {""}

    @hidden_signs.setter
    def hidden_signs(self, value: frozenset[str]) -> None:
        self._store.setValue("reading/hidden_signs", "|".join(sorted(value)))

    @property
    def tint_counterparts(self) -> bool:
        """Whether the counterpart of what is pointed at or selected is tinted."""
        return self._flag("reading/tint_counterparts", True)

    @tint_counterparts.setter
    def tint_counterparts(self, value: bool) -> None:
        self._store.setValue("reading/tint_counterparts", value)

    @property
    def reading_face(self) -> str:
        """A font family; empty for the face that comes with the program."""
        return self._text("reading/face", "")

    @reading_face.setter
    def reading_face(self, value: str) -> None:
        self._store.setValue("reading/face", value)

    @property
    def reader_name(self) -> str:
        """Signed under new notes."""
        return self._text("reading/name", "")

    @reader_name.setter
    def reader_name(self, value: str) -> None:
        self._store.setValue("reading/name", value.strip())

    @property
    def asks_name(self) -> bool:
        """Whether the first note may still ask for the reader's name."""
        return self._flag("reading/asks_name", True)

    def give_name(self, name: str) -> None:
        """The reader's answer; it is not asked for again. "" leaves notes unsigned."""
        if name.strip():
            self.reader_name = name
        self._store.setValue("reading/asks_name", False)

    # -- Matching

    @property
    def rematches(self) -> bool:
        """Whether the rows around a correction are matched again."""
        return self._flag("matching/rematch", True)

    @rematches.setter
    def rematches(self, value: bool) -> None:
        self._store.setValue("matching/rematch", value)

    # -- The edition

    @property
    def edition(self) -> EditionOptions:
        try:
            return options_from(json.loads(self._text("edition/options", "{}")))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return EditionOptions()

    @edition.setter
    def edition(self, options: EditionOptions) -> None:
        self._store.setValue("edition/options", json.dumps(options_to(options)))

    @property
    def edition_sets(self) -> dict[str, EditionOptions]:
        """Options that the reader has given a name; what is damaged is left out."""
        try:
            kept = json.loads(self._text("edition/sets", "{}"))
        except (ValueError, RecursionError):
            return {}
        sets: dict[str, EditionOptions] = {}
        for name, values in kept.items() if isinstance(kept, dict) else ():
            try:
                sets[str(name)] = options_from(values)
            except (ValueError, TypeError, AttributeError):
                continue
        return sets

    @edition_sets.setter
    def edition_sets(self, sets: Mapping[str, EditionOptions]) -> None:
        kept = {name: options_to(options) for name, options in sets.items()}
        self._store.setValue("edition/sets", json.dumps(kept))

    @property
    def edition_set(self) -> str:
        """The name of the set that the options of the edition came from; "" for none."""
        return self._text("edition/set", "")

    @edition_set.setter
    def edition_set(self, name: str) -> None:
        self._store.setValue("edition/set", name)

    @property
    def export_kind(self) -> str:
        """The key of the kind of file that was exported last."""
        return self._text("edition/kind", "pdf")

    @export_kind.setter
    def export_kind(self, key: str) -> None:
        self._store.setValue("edition/kind", key)

    # -- Reading what an ini file holds

    def _text(self, key: str, default: str) -> str:
        value = self._store.value(key, default)
        # A comma in an ini value comes back as a list.
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _flag(self, key: str, default: bool) -> bool:
        return str(self._store.value(key, default)).lower() in ("true", "1")

    def _number(self, key: str, default: float) -> float:
        try:
            return float(str(self._store.value(key, default)))
        except ValueError:
            return default

    def _choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self._text(key, default)
        return value if value in choices else default
