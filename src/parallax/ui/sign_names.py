"""What the kinds of editorial signs are called in the window."""

from PySide6.QtCore import QCoreApplication

from parallax.apparatus.signs import SignKind

translate = QCoreApplication.translate


def sign_choice(kind: SignKind) -> str:
    """A kind as it stands in the menu of kinds, with its letter."""
    return {
        SignKind.SUPPLIED: translate("Signs", "&Supplied words"),
        SignKind.WORD_PART: translate("Signs", "Part of a &word"),
        SignKind.IDENTIFICATION: translate("Signs", "&Identification"),
        SignKind.DOUBT: translate("Signs", "&Doubt"),
        SignKind.SIC: translate("Signs", "Si&c"),
        SignKind.EXCERPT: translate("Signs", "E&xcerpt"),
        SignKind.OMISSION: translate("Signs", "&Omission"),
        SignKind.ILLEGIBLE: translate("Signs", "I&llegible"),
        SignKind.EMPHASIS: translate("Signs", "&Emphasis"),
        SignKind.NOTE_CALL: translate("Signs", "&Note or its call"),
        SignKind.SPEAKER: translate("Signs", "S&peaker"),
        SignKind.STAGE: translate("Signs", "Stage &remark"),
        SignKind.FOLIO: translate("Signs", "&Folio mark"),
    }[kind]


def sign_name(kind: SignKind) -> str:
    """A kind in two or three words: "Supplied words"."""
    return sign_choice(kind).replace("&", "")


def sign_meaning(kind: SignKind) -> str:
    """What a sign of the kind says, for the legend."""
    return {
        SignKind.SUPPLIED: translate("Signs", "Put in by the editor or translator"),
        SignKind.WORD_PART: translate("Signs", "Letters put into a word"),
        SignKind.IDENTIFICATION: translate("Signs", "Who or what is meant"),
        SignKind.DOUBT: translate("Signs", "A reading that is not sure"),
        SignKind.SIC: translate("Signs", "A slip of the original, kept"),
        SignKind.EXCERPT: translate("Signs", "Only a part is given"),
        SignKind.OMISSION: translate("Signs", "Words left out"),
        SignKind.ILLEGIBLE: translate("Signs", "Words that cannot be read"),
        SignKind.EMPHASIS: translate("Signs", "Emphasis, and who gave it"),
        SignKind.NOTE_CALL: translate("Signs", "A note, or where it belongs"),
        SignKind.SPEAKER: translate("Signs", "Who speaks"),
        SignKind.STAGE: translate("Signs", "What happens, or is on the page"),
        SignKind.FOLIO: translate("Signs", "Where a leaf begins"),
    }[kind]
