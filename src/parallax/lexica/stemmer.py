"""How Albanian headwords that the dictionary does not know may end in a text.

A light stemmer turned round: a headword is cut to its stem, and the stem takes the endings
that words of its shape usually take. All is folded, so that -ë is -e and -ç is -c.
"""

#: Stems with fewer letters take no endings: almost any word would be a form of them.
SHORTEST_STEM = 3

#: Masculine nouns and adjectives, and verbs, that end in a consonant. Definite: plan-i, plan-it,
#: plan-in; after k, g and h -u, -ut, -un; accusative and genitive of feminine names: -n, -s.
_SINGULAR = "i u it ut in un n s t"
#: Plural: agjent-e, -et, -eve, -esh; socialist-at, -ave, -ash; lexues-it, -ve, -ish.
_PLURAL = "e a et at eve ave ve esh ash ish ra rat rave"
#: Feminine of persons and adjectives: lexues-e, -ja, -es, -en.
_FEMININE = "ja es en"
#: Verbs that end in a consonant: hap-im, hap-ni, hap-in, hap-ur, hap-a, hap-te, hap-nin, hap-em.
_VERB = "im ni in ur ura uri a e te nim nit nin em emi emi eni en et esh ej eshin"
#: Verbs in -oj without it. Present: -on, -ojmë, -oni, -ojnë; imperfect: -oja, -onte, -onin;
#: aorist: -ova, -ove, -oi, -uam, -uat, -uan; participle: -uar, in the north -ue, -uem; passive:
#: -ohem, -ohet, -ohen, -ohej, -oheshin; optative: -oftë, -ofshin; admirative: -uaka.
_VERB_OJ = """
    oj on ojme oni ojne oja oje onte onim onit onin ova ove oi uam uat uan uar uara uari ue uem
    ohem ohesh ohet ohemi oheni ohen ohej ohesha oheshin oheshim ohu ofte ofshin uaka o
"""
#: Verbs in -em (reflexive) without it.
_VERB_EM = "em esh et emi eni en ej esha eshe eshin eshim u"
#: The same of nouns in -em: problem-i, sistem-eve.
_NOUN_EM = "emi emit emin eme emet emeve"
#: Feminine nouns in -ë and -e without it: -a, -ës, -ën; plural -at, -ave, -ash; -et, -eve, -esh.
#: Masculine in -ë: -i, -it, -in.
_FEMININE_E = "e a es en es ese et at ave eve ash esh i it in"
#: Nouns in -i. Feminine: -a, -së, -në, -të, -ve; masculine: -u, -ut, -un, -nj, -njtë.
_NOUN_I = "i ia ise ine ite ive ish iu iut iun inj injte injve ija ije ijes ijen"
#: Names given in the definite form: Berlin-i, Adriatik-u, without it.
_DEFINITE = "i it in u ut un"
#: Nouns in -a, mostly definite forms and names: Mosk-a, Mosk-ës, Mosk-ën, Mosk-ë.
_NOUN_A = "a es en e at ave"
#: The same after i, where the endings are those of nouns in -i: Rumani-a, Rumani-së.
_AFTER_I = "a se ne te ve"
#: Plurals in -t: kubanë-t, kubanë-ve.
_PLURAL_T = "t ve"

#: (how the headword ends, how many letters are cut, the endings, whether the stem may stand
#: without any), tried in turn.
_SHAPES: tuple[tuple[tuple[str, ...], int, frozenset[str], bool], ...] = tuple(
    (last, cut, frozenset(endings.split()), bare)
    for last, cut, endings, bare in (
        (("oj",), 2, _VERB_OJ, False),
        (("em",), 2, f"{_VERB_EM} {_NOUN_EM}", False),
        (("e",), 1, _FEMININE_E, False),
        (("ia",), 1, _AFTER_I, True),
        (("a",), 1, _NOUN_A, False),
        (("i",), 1, f"{_NOUN_I} {_DEFINITE}", False),
        (("u",), 1, _DEFINITE, True),
        (("et", "at"), 1, _PLURAL_T, True),
        (("",), 0, f"{_SINGULAR} {_PLURAL} {_FEMININE} {_VERB}", True),
    )
)
_AS_IT_IS = frozenset({""})


def inflected(headword: str) -> tuple[str, frozenset[str]]:
    """The stem of a folded headword, and the endings it may take in a text.

    The headword itself is always among stem + ending.
    """
    for last, cut, endings, bare in _SHAPES:
        if headword.endswith(last) and len(headword) - cut >= SHORTEST_STEM:
            stem = headword[: len(headword) - cut]
            own = frozenset({headword[len(stem) :], ""} if bare else {headword[len(stem) :]})
            return stem, endings | own
    return headword, _AS_IT_IS
