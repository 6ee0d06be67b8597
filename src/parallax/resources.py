"""Finding the files that are shipped with the program."""

from importlib.resources import files
from pathlib import Path


def resource(name: str) -> Path:
    """The path of a shipped file or folder, such as "sample/original.docx".

    In a wheel the files lie inside the package; in a checkout beside `src`.
    Raises FileNotFoundError if there is no such file.
    """
    packed = Path(str(files("parallax"))) / "_resources"
    root = packed if packed.is_dir() else Path(__file__).parents[2] / "resources"
    path = root / name
    if not path.exists():
        raise FileNotFoundError(f"not shipped: {name}")
    return path
