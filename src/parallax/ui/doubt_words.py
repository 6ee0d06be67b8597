"""How sure a row is and why it is doubtful, in short sentences for readers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from parallax.model.alignment import Bead

if TYPE_CHECKING:
    from parallax.align.reasons import Reason, Way


def _say(words: str) -> str:
    return QCoreApplication.translate("Doubt", words)


def chances(score: float) -> str:
    """A probability in words: "about 6 in 10 such rows are right"."""
    tenths = round(score * 10)
    if tenths <= 0:
        return _say("fewer than 1 in 10 such rows are right")
    if tenths >= 10:
        return _say("more than 9 in 10 such rows are right")
    return _say("about %1 in 10 such rows are right").replace("%1", str(tenths))


def state(bead: Bead) -> str:
    """Such as "Doubtful: about 8 in 10 such rows are right"; without a full stop."""
    if bead.is_confirmed:
        return _say("Confirmed")
    if bead.is_very_doubtful:
        words = _say("Very doubtful: %1")
    elif bead.is_doubtful:
        words = _say("Doubtful: %1")
    else:
        words = _say("Matched by the program: %1")
    return words.replace("%1", chances(bead.score))


def sentences(reasons: "Sequence[Reason]") -> list[str]:
    """A sentence for each reason, with its full stop."""
    return [sentence(one) for one in reasons]


def sentence(reason: "Reason") -> str:
    from parallax.align.reasons import ReasonKind, Side, Where

    in_original = reason.side is Side.SOURCE
    above = reason.where is Where.ABOVE
    match reason.kind:
        case ReasonKind.LENGTHS:
            words = (
                _say("The original is %1 times as long as usual here.")
                if in_original
                else _say("The translation is %1 times as long as usual here.")
            ).replace("%1", _times(reason.amount))
        case ReasonKind.NUMBER:
            words = (
                _say("“%1” stands only in the original.")
                if in_original
                else _say("“%1” stands only in the translation.")
            )
        case ReasonKind.NAME:
            words = (
                _say("Nothing like “%1” stands in the translation.")
                if in_original
                else _say("Nothing like “%1” stands in the original.")
            )
        case ReasonKind.SPEAKER:
            words = (
                _say("Only the original names a speaker, “%1”.")
                if in_original
                else _say("Only the translation names a speaker, “%1”.")
            )
        case ReasonKind.SPEAKERS:
            words = _say("“%1” speaks in the original, “%2” in the translation.")
        case ReasonKind.WORDS:
            words = _say("Few of the words are known to match.")
        case ReasonKind.PARAGRAPHS:
            words = (
                _say("Paragraphs of the original and of the translation: %1 to %2.")
                .replace("%1", str(reason.counts[0]))
                .replace("%2", str(reason.counts[1]))
            )
        case ReasonKind.ENDS:
            words = _ends(reason.words, in_original)
        case ReasonKind.NEIGHBOUR:
            words = _neighbour(reason.way, above)
        case ReasonKind.RUNS_ON:
            words = (
                _say("A sentence runs on from the row above.")
                if above
                else _say("A sentence runs on into the row below.")
            )
        case ReasonKind.OTHERS:
            words = (
                _say("No sign of a fault: other divisions together are likelier.")
                if reason.amount < 0.5
                else _say("No sign of a fault: another division is about as likely.")
            )
    filled = {"%1": reason.words, "%2": reason.other}
    # In one go: a reader's own words may hold a "%2".
    return re.sub("%[12]", lambda place: filled[place[0]], words)


def _neighbour(way: "Way", above: bool) -> str:
    from parallax.align.reasons import Way

    match way:
        case Way.OUT:
            return (
                _say("It would fit as well if a paragraph went to the row above.")
                if above
                else _say("It would fit as well if a paragraph went to the row below.")
            )
        case Way.IN:
            return (
                _say("It would fit as well if a paragraph came from the row above.")
                if above
                else _say("It would fit as well if a paragraph came from the row below.")
            )
        case Way.BOTH:
            return (
                _say(
                    "It would fit as well if a paragraph went to the row above and another came"
                    " from there."
                )
                if above
                else _say(
                    "It would fit as well if a paragraph went to the row below and another came"
                    " from there."
                )
            )


def _ends(mark: str, in_original: bool) -> str:
    if mark == "?":
        return (
            _say("The original ends in a question, the translation does not.")
            if in_original
            else _say("The translation ends in a question, the original does not.")
        )
    return (
        _say("The original ends in an exclamation, the translation does not.")
        if in_original
        else _say("The translation ends in an exclamation, the original does not.")
    )


def _times(amount: float) -> str:
    """ "2", "1.6": enough for the eye."""
    return f"{amount:.1f}".removesuffix(".0") if amount < 10 else f"{amount:.0f}"
