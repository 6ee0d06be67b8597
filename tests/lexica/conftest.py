"""A small invented package of lexemes, and the dictionary as it is shipped."""

from pathlib import Path

import pytest

from parallax.lexica.dictionary import Dictionary
from parallax.lexica.making import make_tables
from parallax.lexica.uniparser import data_folder

LEXEMES = """\
-lexeme
 lex: zalë
 stem: zalë.|zal.//zall.
 gramm: NOUN,f
 paradigm: fem
 trans_en: river bank; shore (of a lake)

-lexeme
 lex: brumoj
 stem: brumo.|brumua.
 gramm: V
 paradigm: verb
 trans_en: knead

-lexeme
 lex: Çemë
 stem: Çemë.
 gramm: NOUN
 paradigm: still
 trans_en:

"""
PARADIGMS = """\
-paradigm: still
 -flex: .

-paradigm: fem
 -flex: <0>.
  gramm: sg,nom
 -flex: <1>.a//<1>.ja
  gramm: sg,nom,def
 -flex: <1>.<.>
  paradigm: plural

-paradigm: plural
 -flex: .ë.t
  gramm: pl
 -flex: .a[ve]

-paradigm: verb
 -flex: <0>.j
 -flex: <1>.r
 -flex: .në
"""


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "uniparser_albanian" / "data_strict"
    folder.mkdir(parents=True)
    (folder / "lexemes.txt").write_text(LEXEMES, encoding="utf-8")
    (folder / "paradigms.txt").write_text(PARADIGMS, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shipped() -> Dictionary:
    """Of the installed package and our own entries."""
    folder = data_folder()
    assert folder is not None
    return Dictionary(make_tables(folder))


@pytest.fixture(scope="session")
def own_alone() -> Dictionary:
    """As it is where the package is not installed."""
    return Dictionary(make_tables(None))
