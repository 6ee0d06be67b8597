"""The names of languages, for the window."""

from PySide6.QtCore import QCoreApplication, QLocale


def language_name(tag: str) -> str:
    """In English, such as "Albanian" for "sq"; a word of its own where it is unknown."""
    primary = tag.split("-")[0]
    if primary in ("", "und"):
        return QCoreApplication.translate("Languages", "language unknown")
    language = QLocale(primary).language()
    if language in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return tag
    return QLocale.languageToString(language)


def native_name(tag: str) -> str:
    """In the language itself, such as "Shqip" for "sq"; empty where it is unknown."""
    primary = tag.split("-")[0]
    if primary in ("", "und"):
        return ""
    # Qt names its regions too: "British English".
    if primary == "en":
        return "English"
    locale = QLocale(tag.replace("-", "_"))
    name = locale.nativeLanguageName()
    if locale.language() == QLocale.Language.C or not name:
        return tag
    return name[:1].upper() + name[1:]
