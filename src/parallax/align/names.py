"""Names on one side that nothing on the other side is like.

A name is a capitalised word within a sentence. What English or Albanian capitalises although
it is translated (offices, bodies, months, peoples with names of their own) is none.
"""

import re
from collections.abc import Sequence

from parallax.apparatus.dates import month_number
from parallax.apparatus.words import FUNCTION_WORDS, PRONOUNS, RUBRICS, TITLES, WordList, fold

#: The shortest name that is looked at, in letters.
SHORTEST = 3
#: As many first letters, or first consonants, of two alike names are the same.
ALIKE_LETTERS = 3
ALIKE_CONSONANTS = 3
#: A paragraph with a larger share of its words in capitals is a heading.
HEADING = 0.6
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_TRANSLATED = WordList(
    """
    government- state- ministr- army armies republic- union- assembl- congress- committee-
    central embass- foreign party parties people- council- court- bank- church churches
    universit- institut- department- office- front- league- youth woman women trade labour labor
    work- war wars world- plan- first second third great north- south- east- west- national-
    international- democra- popular politburo bureau- section- brigade- division- regiment-
    battalion- company compan- corps commission- conference- plenum- session- revolution-
    liberation federation- kingdom- empire- province- district- region- prefecture- municipal-
    square- street- boulevard- palace- hotel- theatre- museum- librar- academy academ- school-
    hospital- port porti portit river- lake- mountain- island- sea ocean- valley- village- town-
    city cities new old saint- holy god- jehovah lord- bible- gospel- prophet- sunday- monday-
    tuesday- wednesday- thursday- friday- saturday- christmas easter article- chapter- annex-
    appendix- volume- page- figure- table- document- archive- file- fond- series news- press-
    radio- television- agenc- association- organi- movement- societ- confederation- pact treat-
    agreement- declaration- manifesto- constitution- law laws act acts code- decree- qeveri-
    shtet- ministri- ushtri- republik- bashkim- kuvend- kongres- komitet- qendr- qëndr- ambasad-
    jashtem- parti partia partise partine popull- keshill- gjykat- bank- kish- universitet-
    institut- drejtori- zyr- front- lidhj- rini- grua gruaja gra grate grave tregti- pune- punes
    luft- bota boten botes boter- plan- pare dyte dyta madh- veri veriu veriut verior- jug jugu
    jugut jugor- lindj- perendim- kombet- nderkombetar- demokrat- popullor- byro- seksion-
    brigad- divizion- regjiment- batalion- kompani- korpus- komision- konferenc- plenum- sesion-
    revolucion- clirim- çlirim- federat- mbreteri- perandori- provinc- rreth- qark- bashki-
    shesh- rrug- bulevard- pallat- teatr- muze- bibliotek- akademi- shkoll- spital- port- lumi
    lumin lumit liqen- mali malit ishull- deti detin detit fusha- lugin- fshat- qytet- ri re
    vjeter shen- shenj- zot- perendi- ungjill- bibl- profet- diel diela dielen hene hena henen
    marte marten merkur- enjte- premt- shtun- krishtlindj- pashk- neni nenin nenit krye kreu
    vellim- faqe- dokument- arkiv- dosj- fond- seri seria serise gazet- shtyp- radio-
    televizion- agjenci- shoqat- organizat- levizj- shoqer- pakt- traktat- marreveshj- deklarat-
    kushtetut- ligj- kodi kodin kodit dekret-
    """
)

#: Countries, peoples and towns that the two languages call quite differently.
_OTHERWISE_NAMED = WordList(
    """
    albania- shqip- german- gjerman- greece greek- greqi- grek- spain spanish spaniard- spanj-
    switzerland swiss zvic- sweden swed- sued- egypt- egjip- england english engl- angli-
    anglez- britain british britan- france french franca france francez- freng- frëng- dutch
    netherland- holand- hungar- vienna vjen- athens athin- geneva gjenev- corfu korfuz- istanbul
    constantinople stamboll- montenegr- mali malit zezë zi thessaloniki salonic- selanik- united
    shtet- bashk- america- amerik- soviet- sovjet- russia- rusi rusia rusine rusise rus ruse
    ruset japan- japon- turk- poland polish polak- polon- czech- cek- finland finn- finland-
    europe- evrop- china chinese kina kinen kines kinez- norway norweg- norvegj- ireland irish
    irland- iceland- island- croat- kroat- serb- yugoslav- jugosllav- macedon- maqedon- bulgar-
    bullgar- kosov- scutari shkod- durazzo durr- valona vlor- lezh- alessio israel- izrael- jew
    jews jewish cifut- hebre- ebre- christ christian- krisht- jesus jezu- egyptian- syria- siri-
    warsaw varshav- moscow mosk- cairo kajro- beijing peking pekin- peiping
    """
)


def unlike_names(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The names of one side, as they stand, of which no part is like a word of the other."""
    others = {fold(word) for text in theirs for word in _parts(text)}
    beginnings = {word[:ALIKE_LETTERS] for word in others}
    bones = {one for word in others for one in _bones(word)}
    found: dict[str, None] = {}
    for text in ours:
        for name in names_in(text):
            if not any(_is_like(part, beginnings, bones) for part in _parts(name)):
                found.setdefault(name)
    return list(found)


def names_in(text: str) -> list[str]:
    """Capitalised words within sentences, neighbours together; none in a heading."""
    words = list(_WORD.finditer(text))
    if not words or sum(word[0][0].isupper() for word in words) > HEADING * len(words):
        return []
    found: list[str] = []
    at = 0
    while at < len(words):
        stop = at
        while stop < len(words) and words[stop][0][0].isupper():
            if stop > at and text[words[stop - 1].end() : words[stop].start()].strip(" \u00a0"):
                break
            stop += 1
        run = words[at:stop]
        within = bool(run) and _goes_on(text, run[0].start())
        # "Comrade Luan", "Then Luan": the name comes after them.
        while run and (run[0][0] in TITLES or run[0][0] in FUNCTION_WORDS):
            run, within = run[1:], True
        # Where one word of several is no name, as in "Central Committee", none of them is.
        if run and within and all(_is_name(word[0]) for word in run):
            found.append(text[run[0].start() : run[-1].end()])
        at = max(stop, at + 1)
    return found


def _is_name(word: str) -> bool:
    return (
        len(word) >= SHORTEST
        and word[1:].islower()
        and word not in TITLES
        and word not in RUBRICS
        and word not in FUNCTION_WORDS
        and word not in PRONOUNS
        and word not in _TRANSLATED
        and word not in _OTHERWISE_NAMED
        and month_number(word) is None
    )


def _goes_on(text: str, at: int) -> bool:
    """Whether a word stands right before the one at `at`, with nothing but a space between:
    behind any mark, a comma too, a sentence or somebody's words may begin."""
    end = at
    while end and text[end - 1] in " \u00a0\t\n":
        end -= 1
    return 0 < end < at and text[end - 1].isalnum()


def _parts(text: str) -> list[str]:
    return [part for word in _WORD.findall(text) for part in re.split(r"['’-]", word) if part]


def _is_like(name: str, beginnings: set[str], bones: set[str]) -> bool:
    if len(name) < SHORTEST:
        return False
    folded = fold(name)
    if folded[:ALIKE_LETTERS] in beginnings:
        return True
    return not _bones(folded).isdisjoint(bones)


def _bones(folded: str) -> set[str]:
    """The first consonants of a word, with its ending and without; a first vowel counts as
    any other."""
    found: set[str] = set()
    # Here, because it brings numpy, which the window does without at its start.
    from parallax.align.cognates import skeleton, stripped

    for word in (folded, stripped(folded)):
        bare = skeleton(word)
        bare = "a" + bare[1:] if bare[0] in "aeiou" else bare
        found.add(bare[:ALIKE_CONSONANTS])
    return found
