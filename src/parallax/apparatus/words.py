"""Small closed lists of English and Albanian words that tell one editorial sign from another.

Entries ending in a hyphen are stems: they stand for every word that begins so. All are
compared in lower case with diacritics folded.
"""

import unicodedata
from functools import lru_cache

#: Longer texts are folded anew each time: they are seldom the same, and would fill the cache.
_KEPT = 400


def fold(text: str) -> str:
    """Lower case without diacritics: "Shqipëria" -> "shqiperia"."""
    if text.isascii():
        return text.lower()
    return _fold(text) if len(text) > _KEPT else _fold_and_keep(text)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


_fold_and_keep = lru_cache(maxsize=16384)(_fold)


class WordList:
    """Words and stems, given with spaces between, asked by `word in list`."""

    def __init__(self, entries: str) -> None:
        listed = [fold(entry) for entry in entries.split()]
        self._words = frozenset(entry for entry in listed if not entry.endswith("-"))
        self._stems = tuple(entry[:-1] for entry in listed if entry.endswith("-"))

    def __contains__(self, word: str) -> bool:
        folded = fold(word)
        return folded in self._words or folded.startswith(self._stems)


#: Articles, conjunctions, prepositions, pronouns and auxiliaries: what editors supply.
FUNCTION_WORDS = WordList(
    """
    a an the and or but nor so yet for of in on at to by with from into as than that this these
    those which who whom whose what when where while if because since although though also then
    there here now not no only just even very more most other others another each every all both
    some any such own same i you he she it we they me him her us them my your his its our their
    is are was were be been being has have had do does did will would shall should can could may
    might must about against between among during before after over under through
    dhe e edhe ose por se qe te i ne nga me per pa mbi nen prej deri kur ku sepse nese sa si kush
    cili cila cilet cilat ky kjo keta keto ai ajo ata ato une ti ju na u do duke mos nuk s jo po
    eshte jane ishte ishin kam ka kemi keni kane kishte kishin jam tij saj tyre tim tone tone
    vet nje disa cdo gjithe tjeter tjere
    """
)

#: Words that lead to a place, a time or a person: "[in Tirana]" belongs to the sentence.
PREPOSITIONS = WordList(
    """
    in at on to from near by with of for into onto under over after before during since until
    through towards toward against between among about inside outside behind beyond within
    ne nga tek te prej me pa per mbi nen pas para gjate deri rreth prane midis kunder drejt jashte
    """
)

#: Pronouns after which a name in brackets says who is meant.
PRONOUNS = WordList(
    """
    he she it they him her them his hers its their theirs this that these those who whom i me
    you we us latter former ai ajo ata ato atij asaj atyre ky kjo keta keto ketij kesaj
    i tij saj tyre une ti ne ju
    """
)

#: Titles and offices: what an identification names, and what a speaker may be called by.
TITLES = WordList(
    """
    comrade- mr mrs ms dr prof professor- chairman chairwoman chairperson president- premier-
    minister- ambassador- secretary secretaries- general- marshal- colonel- captain- major leader-
    delegate- deputy- director- chief- head- member- envoy- consul- king- queen- prince- pope-
    bishop- editor- writer- politician- statesman- unionist- communist- translator interpreter-
    moderator interviewer- judge- prosecutor- speaker-
    shok- shoq- zoti zonja z zj kryetar- president- kryeminist- minist- ambasador- sekretar-
    gjeneral- marshall- kolonel- kapiten- major- udheheq- drejtor- deputet- delegat- anetar-
    konsull- mbret- princ- peshkop- perkthyes- profesor- prokuror- gjykat- shef- zevend-
    """
)

#: Labels of speakers that are neither names nor titles.
VOICES = WordList(
    """
    voice voices question answer q a interviewer reporter all zë zëra zërat pyetje përgjigje
    gazetari korrespondenti salla gjithë pergjigja pyetja
    """
)

#: Words that open a line with a colon without anyone speaking.
RUBRICS = WordList(
    """
    note notes subject date place present participants source sources from to re cc agenda topic
    example examples first second third fourth fifth firstly secondly thirdly finally therefore
    thus summary conclusion introduction contents chapter part annex appendix document documents
    attention warning remark remarks reference references translated contributed signed copy
    title translation original number page time classification monday tuesday wednesday thursday
    friday saturday sunday point points question- issue- namely
    shenim- data tema vendi burim- pranishem te pjesemarres- nga per rendi shembull e pare dyta
    treta permbledhje perfundim hyrje permbajtj- kapitull- pjesa aneks- dokument- kujdes verejtj-
    referenc- titull- perkthim- origjinal- numri nr faqe ora pika lenda cështja kopje kesisht
    """
)

#: Verbs of saying and being: a "label" with one of them is a clause.
CLAUSE_WORDS = WordList(
    """
    said says say asked asks answered replied replies continued added spoke speaks told wrote
    writes noted stressed is are was were has have had be follows following that which tha thote
    thane pyeti pyet u pergjigj vazhdoi shtoi foli flet shkroi theksoi eshte jane ishte ishin ka
    kane qe vijon meposhtme
    """
)

#: Lower-case words that belong to names and titles of people.
NAME_PARTICLES = WordList("i e te se the of de da di del van von der den la le el al bin ibn y ce")
