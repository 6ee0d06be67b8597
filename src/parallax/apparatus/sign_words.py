"""Words that tell what an editor's bracket says, in English and Albanian (see `words`)."""

from parallax.apparatus.words import WordList

#: What only ever happens in the room: "[laughs]" is a remark wherever it stands.
STAGE_WORDS = WordList(
    """
    laugh laughs laughed laughing laughter applause applaud
    applauds applauded applauding smiles smiling ovation-
    nods nodding commotion coughs sighs weeps exclamations
    qesh qeshin qeshje- qeshur qeshura qeshin qeshi qeshen duartrok- brohori- brohoras- ovacion-
    buzeqesh- pershperi- psheret-
    """
)

#: What may happen in the room, but also stands in sentences: "the [silence] of the Party".
PERHAPS_STAGE_WORDS = WordList(
    """
    cheer- silence silent pause pauses interrupts interrupting interrupted interruption- whisper-
    gestur- stir exclamation- shout- sigh weep- smile smil- applau- toast- recess rises rise
    stands leaves enters pointing points turning turns addressing addresses raising reads reading
    heshtje heshtj- pauze pauza nderpret nderpre- nderhyn nderhyrje zhurm- levizje gjest- thirrje
    thirrma dolli ngrihet ngrihen lexon drejtohet tregon hyn del largohet tund drejtuar treguar
    lexuar kthyer tundur ngritur bertitur ironi pushim break intermission adjourned
    """
)

#: What stands on the leaf besides its text: "[signature]", "[handwritten]".
PAGE_WORDS = WordList(
    """
    signature- signed initials initialed initialled stamp- seal handwritten handwriting
    typewritten marginalia crossed marginal margin letterhead stamped sealed postscript
    nenshkrim- firma firmos- vula vule vulos- dorshkrim doreshkrim- shkruar
    """
)

#: What a sentence by itself in brackets speaks of, if it speaks of the document.
MATTER_WORDS = WordList(
    """
    document typescript manuscript typed typewriter typewritten handwriting page pages leaf copy
    original tape recording transcript minutes margin pencil ink paper
    dokumenti dokument origjinali makine makina fleta fleten faqja faqe kopja incizimi
    """
)

SIC_PHRASES = (
    "sic",
    "so in original",
    "so in the original",
    "as in original",
    "as in the original",
    "as written",
    "thus",
    "thus in original",
    "thus in the original",
    "thus in the text",
    "keshtu",
    "keshtu ne origjinal",
    "keshtu ne original",
    "keshtu ne tekst",
    "keshtu ne dokument",
    "keshtu eshte ne origjinal",
    "keshtu eshte shkruar",
    "ashtu ne origjinal",
    "!",
)

ILLEGIBLE_WORDS = WordList(
    """
    illegible illegibly unreadable indecipherable inaudible unintelligible undeciphered
    undecipherable unclear lacuna garbled smudged faded torn burnt burned damaged obscured
    palexue- palexu- lexueshme lexueshem padegjueshem padegjueshme padegjueshmet paqart- qarte
    zhvarr- lexohet lexohen deshifr- kuptohet degjohet demtuar grisur djegur
    """
)
#: What is illegible without anyone doubting it wherever it stands in a sentence.
SURELY_ILLEGIBLE = WordList(
    """
    illegible illegibly unreadable indecipherable inaudible unintelligible undeciphered
    undecipherable palexue- palexu- padegjueshem padegjueshme padegjueshmet deshifr-
    """
)
#: What can be unclear on a page: anything else that is "unclear" is doubtful.
WRITING_WORDS = WordList(
    """
    word words letter letters line lines phrase passage text sentence tape recording writing
    handwriting section page paragraph syllable figure number several two three one four some
    fjale fjala fjalet shkronj- rresht- pjese tekst- kaset- shkrim- faqe fleta
    """
)

OMISSION_WORDS = WordList(
    """
    omitted omission omissions blank missing gap ellipsis deleted deletion redacted excised
    withheld sanitized sanitised untranslated skipped lost cut left removed
    mungon mungojne mungonte hequr fshire bosh zbrazet zbrazur lene prere kapercyer shkurtuar
    """
)
#: What is left out: with one of these, an omission is one even in the middle of a sentence.
LEFT_OUT = WordList(
    """
    page pages line lines word words text passage passages paragraph paragraphs sentence section
    material portion part parts remainder rest here space name names folio folios leaf document
    attachment annex end beginning not
    faqe faqja faqet rresht- fjale fjala fjalet tekst- pjesa pjese paragraf- fleta flete fletet
    emri emrat vend dokumenti ketu fundi fillimi nuk
    """
)

EXCERPT_WORDS = WordList(
    """
    excerpt- extract- fragment- abridged selection- partial
    ekstrakt- shkeputj- pjese pjesë- pjesshem nxjerr- fragment-
    """
)

#: Remarks on emphasis; in the middle of a sentence only together with `OF_EMPHASIS`.
EMPHASIS_WORDS = WordList(
    """
    emphasis emphases emphasized emphasised italics italicized italicised italic underlining
    underlined underlines underscored underscoring boldface bold capitals capitalized capitalised
    caps uppercase spaced double-underlined
    nenvizim- nenvizuar nenvizua kursiv- theksim- theksuar nenv zeza spacuar
    """
)
OF_EMPHASIS = WordList(
    """
    original added mine ours my our author- in by twice his type text typescript manuscript pencil
    red blue ink document translator- editor- emphasis
    origjinal- original- im ime yne jone jona tone nga autor- tekst- ne dokument- laps perkthyes-
    redaks- e i germa shkronja
    """
)

#: Who is in doubt says so: "[possibly Wilson]".
DOUBT_WORDS = WordList(
    """
    possibly probably perhaps presumably likely uncertain doubtful conjecture maybe apparently
    ndoshta mbase mundesisht dyshim- pasigurt pasigurte duket
    """
)

#: What introduces an explanation, compared with the folded beginning.
EXPLANATIONS = (
    "i.e.", "i. e.", "ie ", "ie,", "that is", "viz.", "viz ", "namely", "=", "e.g.", "meaning",
    "referring to", "refers to", "reference to", "in reference to", "lit.", "literally", "a.k.a.",
    "aka ", "also known as", "known as", "formerly", "later known as", "short for", "abbreviation",
    "acronym", "alb.", "albanian:", "russian:", "in albanian:", "in russian:", "in chinese:",
    "present-day", "today’s", "today's", "now called", "born ", "died ", "in the original:",
    "d.m.th", "d. m. th", "dmth", "domethene", "p.sh", "kupto", "eshte fjala", "behet fjale",
    "fjala eshte", "e quajtur", "i quajtur", "i njohur si", "e njohur si", "quhet", "sot ",
    "ne origjinal:", "rusisht:", "shqip:", "kinezisht:", "lexo:", "read:",
)  # fmt: skip

#: Common nouns of bodies and events: with one of them after it, an adjective in brackets
#: completes the name ("[Central] Committee") and identifies nobody.
BODIES = WordList(
    """
    party parties committee- union republic- army bureau politburo congress- plenum- government-
    ministry ministries conference- war revolution- movement- front federation league council-
    assembly institute- embassy embassies department- commission- international bloc pact treaty
    camp bank- agency academy university section office- state- constitution declaration
    agreement- meeting- secretariat presidium people- republic’s youth trade block summit session-
    side delegation- plan
    parti- komitet- bashkim- republik- ushtri- byro- kongres- plenum- qeveri- ministri-
    konferenc- luft- revolucion- lëvizj- front- federat- keshill- kuvend- institut- ambasad-
    komision- bllok- pakt- traktat- kamp- bank- agjenci- akademi- shtet- kushtetut- deklarat-
    marreveshj- mbledhj- sekretariat- presidium- popull- rini-
    """
)

#: Kinds of things named by a single word after a name: "Rudé právo [newspaper]".
SORTS = WordList(
    """
    newspaper journal magazine river mountain town city village region district port island ship
    street currency agency periodical novel play film bay
    gazete gazeta reviste revista lum lumi mal mali qytet qyteti fshat fshati krahine ishull anije
    rruge monedhe liman
    """
)

#: Nationalities as adjectives: "the [Chinese] Ambassador" wants a word, not a person.
NATIONS = WordList(
    """
    albanian soviet russian chinese yugoslav bulgarian romanian rumanian hungarian polish czech
    czechoslovak german greek italian french british english american vietnamese korean mongolian
    cuban turkish egyptian indian indonesian japanese australian norwegian belgian austrian swiss
    swedish danish finnish spanish portuguese arab algerian western eastern
    shqiptar- sovjetik- rus- kinez- jugosllav- bullgar- rumun- hungarez- polak- cek- gjerman- grek-
    italian- francez- anglez- amerikan- vietnamez- korean- kuban- turk- egjiptian- indian-
    indonezian- japonez-
    """
)

#: Words after which a bracket says where or when is meant: "there [in Moscow]".
POINTERS = WordList(
    """
    there here then now today yesterday tomorrow atje ketu atehere tani sot dje neser aty
    """
)
#: Pronouns of the third person, after which a noun in brackets says who is meant.
THIRD_PERSON = WordList(
    """
    he she it they him them her ai ajo ata ato atij asaj atyre kjo ky keta keto ketij kesaj tij
    saj tyre
    """
)
ARTICLES = WordList("the a an our your their his her this that these those nje i e te")
#: Signs that an English word is a noun of persons: "them [revisionists]".
PERSONS = ("ists", "ians", "ers", "ors", "ites", "ese", "ans", "istët", "istet", "ët")

#: What lists and forms have before a colon; no names of people either.
FORM_WORDS = WordList(
    """
    dear present absent attendees distribution addressee- memorandum record minutes report letter
    telegram cable protocol conversation transcript archive- fond series file- folio- year author-
    created creator language country keywords credits publisher citation citations top secret
    urgent confidential watch see cc bcc attachment- enclosure- decision- conclusions proposal-
    resolved
    shih shiko dashur dashura proces-verbal procesverbal raport- leter letra telegram- biseda
    bisede fondi fondit dosj- seria viti autor- gjuha vendim- vendos- konkluzion- propozim- sekret
    urgjent mungojne mungon mungues-
    """
)

#: Whose note a bracket is: "[Translator's note: ...]".
ANNOTATORS = (
    r"(?:the\s+)?(?:translator|editor|author|transl?|tr|ed|red)(?:[’']?s?[’']?|\.)?[’']?\s+"
    r"(?:note|remark|comment)|(?:foot|end)?note\s+(?:by|of)\s|note\s*[:.–—-]|n\.?\s?b\.?\s*[:.]"
    r"|shën(?:imi?|\.)\s*(?:(?:i|të|e|nga)\s|:|\.)|sh\.\s?p\.|përkthyesi\s*:|red\.\s*:|editor:"
    r"|translator:|ed\.\s*:|tr\.\s*:|(?:[–—-]\s*)?(?:eds?|trans|transl|tr|red|përkth)\.?$"
    r"|(?:see|shih|shiko)\s+(?:also\s+)?(?:foot|end)?(?:note|shën)"
)
