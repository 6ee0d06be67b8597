"""Why a bead is doubtful: every kind of reason on invented texts, and none that is not there."""

import pytest

from parallax.align.names import names_in, unlike_names
from parallax.align.quantities import missing, reckon
from parallax.align.reasons import (
    MOST,
    Neighbour,
    Reason,
    ReasonKind,
    Side,
    Way,
    Where,
    reasons,
)
from parallax.align.voices import different_voices

K = ReasonKind


def why(source, target, **given) -> list[Reason]:
    sides = [[side] if isinstance(side, str) else list(side) for side in (source, target)]
    given = {"ratio": 1.0, "score": 0.6, "langs": ("sq", "en"), **given}
    return reasons(*sides, **given)


def kinds(*sides, **given) -> list[ReasonKind]:
    return [one.kind for one in why(*sides, **given)]


# -- Lengths


def test_a_side_that_is_too_long_is_named_with_how_much():
    short = "Ne do ta bëjmë këtë punë të vogël sot."
    found = why(short, "We shall do this " + "and that and something more, " * 4 + "today.")
    assert found[0].kind is K.LENGTHS and found[0].side is Side.TARGET
    assert 2.5 < found[0].amount < 5
    turned = why("Sot do ta bëjmë këtë " + "dhe atë dhe diçka më shumë, " * 4 + ".", "We do it.")
    assert turned[0].kind is K.LENGTHS and turned[0].side is Side.SOURCE


def test_lengths_are_measured_by_what_is_usual_in_the_pair():
    ours = "Ne punojmë gjithë ditën në port dhe në mbrëmje kthehemi. " * 3
    theirs = "We work the whole day in the port and come back in the evening. " * 5
    assert K.LENGTHS in kinds(ours, theirs, ratio=1.0)
    assert K.LENGTHS not in kinds(ours, theirs, ratio=1.8)


def test_short_lines_may_differ_much():
    assert K.LENGTHS not in kinds("Po.", "Yes, sir.")


# -- Numbers and dates


@pytest.mark.parametrize(
    ("ours", "theirs", "alone"),
    [
        ("Kjo ndodhi në 1962 në port.", "This happened in the port.", "1962"),
        ("Vjet sollëm dyzet mijë ton.", "Last year we brought some tons.", "dyzet mijë"),
        ("Erdhën njëzet e pesë veta.", "Some people came.", "njëzet e pesë"),
        ("Takimi u bë më 7 korrik.", "The meeting was in the summer.", "7 korrik"),
        ("U nisën 38.500 kuintalë.", "The grain was sent off.", "38.500"),
        ("Na duhen katër anije.", "We need ships.", "katër"),
    ],
)
def test_a_number_on_one_side_only(ours, theirs, alone):
    found = [one for one in why(ours, theirs) if one.kind is K.NUMBER]
    assert found == [Reason(K.NUMBER, Side.SOURCE, alone)]
    turned = [one for one in why(theirs, ours, langs=("en", "sq")) if one.kind is K.NUMBER]
    assert turned == [Reason(K.NUMBER, Side.TARGET, alone)]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("dyzet mijë ton", "forty thousand tons"),
        ("dyzet mijë ton", "40,000 tons"),
        ("40 mijë ton", "40.000 tons"),
        ("njëzet e pesë vjet", "twenty-five years"),
        ("njëzet e një anije", "21 ships"),
        ("dyqind e tridhjetë", "two hundred and thirty"),
        ("pesë milion", "5,000,000"),
        ("viti 1962", "nineteen sixty-two"),
        ("vitet '60", "the 1960s"),
        ("shekulli XX", "the twentieth century"),
        ("më 6.7.1963", "on 6 July 1963"),
        ("më 11 korrikut të vitit 1978", "on July 11, 1978"),
        ("i treti", "the third"),
        ("dymbëdhjetë veta", "a dozen people"),
        ("të dy erdhën", "both came"),
        ("një njeri", "1 man"),
        ("mijëra njerëz", "many people"),
        ("shiko [12] këtu", "look here"),
        ("d6rguan nj6 let6r", "they sent a letter"),
    ],
)
def test_a_number_in_another_form_is_the_same(ours, theirs):
    one, other = reckon(ours, "sq"), reckon(theirs, "en")
    assert missing(one, other) == []
    assert missing(other, one) == []


def test_a_paragraph_of_very_many_dates_is_read_in_one_go():
    days = [(day % 28 + 1, 1100 + day % 900) for day in range(9000)]
    ours = reckon(
        " ".join(f"Më {day} korrik {year} dhe 1{day:02} ton." for day, year in days), "sq"
    )
    assert len(ours.days) == 9000
    assert (ours.days[0].words, ours.days[0].month, ours.days[0].day) == ("1 korrik 1100", 7, 1)
    assert ours.months == {7}
    theirs = reckon(" ".join(f"On {day} July {year} and 1{day:02} tons." for day, year in days))
    assert missing(ours, theirs) == []
    years = reckon(" ".join(str(1000 + at % 1000) for at in range(40_000)), "sq")
    assert len(years.quantities) == 40_000 and years.days == ()
    numbers = reckon(" ".join(f"{at}," for at in range(3000, 33_000)), "sq")
    assert len(missing(numbers, reckon("Nothing of all this."))) == 30_000


def test_a_date_within_a_date_and_one_across_another_are_none():
    days = reckon("Më 6 korrik 1963, 1964-09-02 dhe në maj 1965.", "sq").days
    assert [(one.words, one.month, one.day) for one in days] == [
        ("1964-09-02", 9, 2),
        ("6 korrik 1963", 7, 6),
        ("maj 1965", 5, 0),
    ]
    assert [one.words for one in reckon("Ishin 5 1963-07-06 maj 1964.", "sq").days] == [
        "1963-07-06",
        "maj 1964",
    ]


def test_very_many_figures_are_text():
    endless = reckon("Gjithsej " + "7" * 50_000 + " ton.", "sq")
    assert endless.quantities == () and endless.covers == frozenset()
    grouped = reckon("Gjithsej 1" + ".000" * 20_000 + " ton.", "sq")
    assert grouped.quantities == () and grouped.covers == {0, 1}
    assert reckon("7" * 5000 + " korrik", "sq").days == ()
    assert [one.value for one in reckon("9" * 18 + " ton", "sq").quantities] == [10**18 - 1]
    assert reckon("9" * 19 + " ton", "sq").quantities == ()
    # A raised figure is no number that could be read.
    assert [one.value for one in reckon("Janë 40 ² ton.", "sq").quantities] == [40]


def test_small_figures_say_nothing_where_number_words_are_not_known():
    assert K.NUMBER in kinds("Erdhën 7 veta.", "Some people came.")
    assert K.NUMBER not in kinds("Erdhën 7 veta.", "Sieben kamen.", langs=("sq", "de"))
    assert K.NUMBER in kinds("Më 1962 erdhën.", "Sie kamen.", langs=("sq", "de"))


# -- Names and speakers


def test_a_name_without_a_likeness():
    found = why("Pastaj erdhi Lumani në qytet.", "Then the visitor came to town.")
    assert found == [Reason(K.NAME, Side.SOURCE, "Lumani")]
    turned = why("Pastaj erdhi miku në qytet.", "Then we saw Barrow in town.")
    assert turned == [Reason(K.NAME, Side.TARGET, "Barrow")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Pastaj erdhi Mikojani sot.", "Then came Mikoyan today."),
        ("Fola me Hrushovin dje.", "I spoke to Khrushchev yesterday."),
        ("Ne ishim në Shqipëri atëherë.", "We were in Albania then."),
        ("Kështu tha Komiteti Qendror.", "So said the Central Committee."),
        ("Dje qeveria vendosi.", "Yesterday the Government decided."),
        ("Ai erdhi në korrik.", "He came in July."),
        ("Ai foli me Lumanin.", "He spoke to Barrow."),  # perhaps one and the same
        ("Ai tha kështu.", "He said, Come with me."),
        ("Bisedë mbi portin", "Conversation on the Harbour"),
    ],
)
def test_what_is_translated_or_alike_is_no_lost_name(ours, theirs):
    assert K.NAME not in kinds(ours, theirs)


def test_names_stand_within_sentences_and_together():
    text = "Petrit came. Then Luan Barrow spoke with Zef about the Central Barrow."
    assert names_in(text) == ["Luan Barrow", "Zef"]
    assert names_in("Shoku Petrit erdhi, por Ministri Lumani jo.") == ["Petrit", "Lumani"]
    assert unlike_names([text], ["Zefi foli."]) == ["Luan Barrow"]


def test_speakers():
    found = why("Kryetari: Mirë, vazhdoni.", "Good, go on then please.")
    assert found[0] == Reason(K.SPEAKER, Side.SOURCE, "Kryetari")
    found = why("Mirë, vazhdoni ju lutem.", "Chairman: Good, go on.")
    assert found[0] == Reason(K.SPEAKER, Side.TARGET, "Chairman")
    found = why("Shoku Petrit: Mirë.", "Comrade Luan: Good.")
    assert found[0] == Reason(K.SPEAKERS, words="Shoku Petrit", other="Comrade Luan")
    assert K.SPEAKERS not in kinds("Kryetari: Mirë.", "Head: Good.")


@pytest.mark.parametrize(
    ("ours", "theirs", "differ"),
    [
        ("Ministri", "Ambassador", True),
        ("Kryetari i delegacionit", "Head of the delegation", False),
        ("Shoku Hrushov", "Comrade Khrushchev", False),
        ("Pyetje", "Question", False),
        ("Pyetje", "Answer", True),
        ("Adresë", "Telephone", False),  # any words may stand before a colon
    ],
)
def test_voices(ours, theirs, differ):
    assert different_voices(ours, theirs) is differ


# -- Words, paragraphs, ends


def test_few_words_known_to_match():
    ours, theirs = "fjalët që askush nuk njeh " * 2, "words that nobody here knows " * 2
    found = why(ours, theirs, matcher=lambda s, t: (10, 1), usual_share=0.6)
    assert found[0] == Reason(K.WORDS, amount=0.1)
    assert K.WORDS not in kinds(ours, theirs, matcher=lambda s, t: (10, 5), usual_share=0.6)
    assert K.WORDS not in kinds(ours, theirs, matcher=lambda s, t: (3, 0), usual_share=0.6)
    assert K.WORDS not in kinds(ours, theirs)


def test_unequal_paragraphs():
    found = why(["Ne erdhëm herët.", "Ju erdhët vonë."], "We came early, and you came late.")
    assert found == [Reason(K.PARAGRAPHS, counts=(2, 1))]
    assert K.PARAGRAPHS not in kinds(["Një.", "Dy."], ["One.", "Two."])


def test_end_marks():
    found = why("A do të vini nesër në port?", "We meet tomorrow in the port.")
    assert found == [Reason(K.ENDS, Side.SOURCE, "?")]
    found = why("Ne jemi këtu në port.", "Here we are, in the port!")
    assert found == [Reason(K.ENDS, Side.TARGET, "!")]
    assert K.ENDS not in kinds("A vini ju?”", "«Are you coming?»")
    assert K.ENDS not in kinds("A vini ju?", "Are you coming? I ask you.")


# -- Neighbours and gaps


def test_a_neighbour_that_would_take_a_paragraph_as_well():
    line = "Ne punojmë në port gjithë ditën."
    words = "We work in the port all day long."
    below = Neighbour([line], [], 0.5)
    assert K.NEIGHBOUR not in kinds(line, words, below=below)
    unsure = Neighbour([line], [words], 0.5)
    found = why([line, line], [words], below=unsure)
    assert Reason(K.NEIGHBOUR, where=Where.BELOW) in found
    sure = Neighbour([line], [words], 0.97)
    assert K.NEIGHBOUR not in kinds([line, line], [words], below=sure)


def test_it_is_told_which_way_a_paragraph_would_go():
    line = "Ne punojmë në port gjithë ditën."
    words = "We work in the port all day long."

    def ways(source, target, **beside) -> list[Reason]:
        return [one for one in why(source, target, **beside) if one.kind is K.NEIGHBOUR]

    for side, where in (("above", Where.ABOVE), ("below", Where.BELOW)):
        level, short = Neighbour([line], [words], 0.5), Neighbour([line, line], [words], 0.5)
        assert ways([line, line], [words], **{side: level}) == [
            Reason(K.NEIGHBOUR, where=where, way=Way.OUT)
        ]
        assert ways([line], [words * 2], **{side: short}) == [
            Reason(K.NEIGHBOUR, where=where, way=Way.IN)
        ]
    ours, theirs = ["fjala " * 35, "puna " * 26], ["a few words"]
    crossed = Neighbour(["pak fjalë"], ["words " * 37, "works " * 20], 0.5)
    assert ways(ours, theirs, above=crossed) == [
        Reason(K.NEIGHBOUR, where=Where.ABOVE, way=Way.BOTH)
    ]


def test_a_gap_whose_text_runs_on():
    above = Neighbour(["Ata prisnin gjatë."], ["They waited for the ships,"], 0.9)
    found = why([], ["and the ships came late."], above=above)
    assert found == [Reason(K.RUNS_ON, Side.TARGET, where=Where.ABOVE)]
    below = Neighbour(["deri në mbrëmje."], ["until the evening."], 0.9)
    found = why(["Ata prisnin"], [], below=below)
    assert found == [Reason(K.RUNS_ON, Side.SOURCE, where=Where.BELOW)]


def test_a_gap_that_a_neighbour_lacks():
    long = "Ata prisnin gjatë. Anijet erdhën vonë në mbrëmje, shumë vonë, me grurë."
    found = why(
        [],
        ["The ships came late at night with grain."],
        above=Neighbour([long], ["They waited for long."], 0.6),
    )
    assert found == [Reason(K.NEIGHBOUR, where=Where.ABOVE)]
    level = Neighbour(["Ata prisnin gjatë sot."], ["They waited for long."], 0.6)
    found = why([], ["The ships came late at night with grain."], above=level)
    assert [one.kind for one in found] == [K.OTHERS]


# -- All together


def test_nothing_is_invented():
    found = why("Ne jemi këtu tani.", "We are here now.", score=0.4)
    assert found == [Reason(K.OTHERS, amount=0.4)]


def test_the_most_telling_come_first_and_three_at_most():
    found = why(
        ["Kryetari: Kjo ndodhi në 1962, tha Lumani, më 3 maj.", "A e dini këtë?"],
        "It was so. " + "And so it went on and on and on. " * 12,
    )
    assert len(found) == MOST
    assert found[0].kind is K.LENGTHS
    assert K.PARAGRAPHS not in [one.kind for one in found]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ne erdhëm herët, po ju?", K.ENDS),
        ("Ne erdhëm herët në 1962.", K.NUMBER),
        ("Ne erdhëm herët dhe pamë Lumanin.", K.NAME),
    ],
)
def test_what_is_missing_comes_before_how_the_row_is_divided(words, kind):
    """However many paragraphs there are, and however well a neighbour would take one."""
    ours = [*["Ne."] * 18, words]
    theirs = "We came early, as we are used to do here, and then we saw it." + " We do." * 6
    found = kinds(ours, [theirs], below=Neighbour(["Ju."], ["You."], 0.5))
    assert found[0] is kind
    assert K.PARAGRAPHS in found
    line = "Ne punojmë në port gjithë ditën."
    level = Neighbour([line], ["We work in the port all day long."], 0.5)
    found = kinds([line, words], ["We work in the port all day long."], below=level)
    assert kind in found and K.NEIGHBOUR in found
    assert found.index(kind) < found.index(K.NEIGHBOUR)


def test_sides_turn_with_the_texts():
    ours, theirs = "Kjo ndodhi në 1962, a e dini?", "This happened there in the port."
    one = {(r.kind, r.side, r.words) for r in why(ours, theirs)}
    other = {(r.kind, r.side, r.words) for r in why(theirs, ours, langs=("en", "sq"))}
    turn = {Side.SOURCE: Side.TARGET, Side.TARGET: Side.SOURCE, None: None}
    assert {(kind, turn[side], words) for kind, side, words in one} == other


def test_very_many_names_are_compared_with_very_many_words():
    letters = "bdfgklmnprst"
    roots = [a + "a" + b + "e" + c for a in letters for b in letters for c in letters]
    names = [f"{root.title()}u{'l' * at}" for at in range(6) for root in roots]
    ours = " ".join(f"pastaj erdhi {name}" for name in names)
    theirs = " ".join(f"then came {root}o" for root in roots * 6)
    assert 10_000 < len(names_in(ours)) <= len(names)
    assert unlike_names([ours], [theirs]) == []
    assert unlike_names([ours + " dhe Zhuzha"], [theirs]) == ["Zhuzha"]
