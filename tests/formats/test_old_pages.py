"""How often old code pages are told: invented texts of several lengths, coded in each page that
can hold them. What counts is that the text comes out equal, not what the page is called."""

from collections.abc import Iterator

import pytest

from parallax.formats.encoding import detect

SQ = (
    "Shoku Bardhyl e hapi mbledhjen dhe tha se çështja e ujit është më e rëndë se sa duket. “Ne"
    " kemi folur për këtë edhe vjet,” tha ai, “por asgjë nuk u bë.” Kryetari i këshillit – i cili"
    " kishte ardhur nga qyteti – u përgjigj se do të merren masa të menjëhershme.\n"
    "Pastaj foli inxhinieri Gëzim Çela. Sipas tij, kanali i vjetër nuk i përballon më nevojat e"
    " kooperativës; duhet ndërtuar një i ri, që të kalojë përmes fushës së Zallit. Shpenzimet do"
    " të jenë të mëdha, por s’ka rrugë tjetër. Në pyetjen e shokut Agim se kur mund të fillojë"
    " puna, ai tha: ‘Në pranverë, në qoftë se na vijnë çimentoja dhe hekuri.’\n"
    "Ministri pyeti: A e dini sa familje do të mbeten pa tokë? Askush nuk iu përgjigj… Më në fund,"
    " një plak nga Rreshpja u ngrit dhe tha se toka është e të gjithëve, dhe se uji vlen më shumë"
    " se ara. Të pranishmit qeshën. Çdo njeri e kuptoi se fjala kishte marrë fund.\n"
    "ÇËSHTJA E DYTË. Për furnizimin e qytetit me bukë u lexua raporti i Drejtorisë së Tregtisë."
    " Rendimenti ka rënë në 14 kuintalë për hektar; vitin e kaluar ishte 17. Shkaqet janë të"
    " njohura: thatësira, plehrat që s’erdhën me kohë, mungesa e traktorëve.\n"
    "Shoqja Drita kërkoi që të mos harrohen shkollat. Fëmijët ecin çdo ditë dy orë në këmbë, dhe"
    " mësuesja ka ikur që në nëntor. Kryetari e shënoi kërkesën dhe premtoi një përgjigje brenda"
    " muajit. Mbledhja u mbyll në orën tetë të mbrëmjes.\n"
)
EN = (
    "Comrade Bardhyl opened the meeting and said that the question of water was graver than it"
    " looked. “We spoke of it last year,” he said, “but nothing was done.” The chairman – who had"
    " come from the town – answered that measures would be taken at once.\n"
    "The engineer, Gëzim Çela, then took the floor. The old canal, he said, doesn’t meet the needs"
    " of the cooperative any longer; a new one must be built across the plain. It won’t be cheap —"
    " but there’s no other way. Asked when the work might begin, he said: ‘In spring, if the"
    " cement and the iron arrive.’\n"
    "The minister asked whether anyone knew how many families would be left without land. Nobody"
    " answered… At last an old man from the hills rose and said that the land was everyone’s.\n"
)
PAGES = (
    *("cp1252", "cp1250", "cp1257", "iso8859-1", "iso8859-2", "iso8859-15", "iso8859-16"),
    *("mac-roman", "mac-latin2", "cp437", "cp850", "cp852"),
)
#: What a typist writes where the page has no such sign; letters have no stand-in.
STAND_INS = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "Ë": "E"}


def fitted(text: str, codec: str) -> bytes | None:
    """The text as it was typed on a machine with that page; None where it cannot hold it."""
    coded = bytearray()
    for c in text:
        try:
            coded += c.encode(codec)
        except UnicodeEncodeError:
            if c not in STAND_INS:
                return None
            coded += STAND_INS[c].encode("ascii")
    return bytes(coded)


def passages(text: str, size: int) -> Iterator[str]:
    """Parts of about this size from all over a text, begun and ended at words."""
    whole = text * (1 + size // len(text))
    for start in range(0, max(1, len(whole) - size), max(41, size // 2)):
        part = whole[start : start + size + 1]
        yield part[part.find(" ") + 1 : part.rfind(" ")]


@pytest.mark.parametrize("size", [60, 200, 1_000, 5_000])
@pytest.mark.parametrize("codec", PAGES)
@pytest.mark.parametrize("text", [SQ, EN], ids=["sq", "en"])
def test_every_passage_in_an_old_page_is_read_as_it_was_typed(
    text: str, codec: str, size: int
) -> None:
    tried, wrong = 0, []
    for passage in passages(text, size):
        data = fitted(passage, codec)
        if data is None or data.isascii():
            continue
        tried += 1
        found = detect(data)
        if data.decode(found.codec, "replace") != data.decode(codec):
            wrong.append((found.codec, passage))
    if not tried:
        pytest.skip("this page cannot hold such a text")
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        (
            "Në mbledhje erdhën Ranković, Đilas dhe Žujović; Šubašić s'ishte. Çështja u shty.",
            ["cp1250", "iso8859-2", "iso8859-16", "cp852"],
        ),
        (
            "Inxhinieri francez, z. André Gérard, e pa urën më 1947. Pastaj Müller u përgjigj.",
            ["cp1252", "cp1250", "iso8859-1", "mac-roman", "cp437", "cp850", "cp852"],
        ),
        (
            "Shoku Ceauşescu e priti delegacionin në Bucureşti; bisedat zgjatën deri më mëngjes.",
            ["cp1250", "iso8859-2"],
        ),
        ("El compañero Muñoz llegó; ¿dónde está? Él no lo sabía aún.", ["cp1252", "iso8859-1"]),
        ("Il compagno Nicolò è arrivato lunedì; perché non c'è? Così.", ["cp1252", "iso8859-1"]),
        ("Draugas atvyko į Vilnių ir pasakė, kad žmonės šiandien laukia naujų žinių.", ["cp1257"]),
        ("It cost £40 and a half.", ["cp1252", "iso8859-1", "mac-roman"]),
        ("The ªrst conºict was the ofªce’s own, he said.", ["cp1252"]),
    ],
)  # fmt: skip
def test_names_and_neighbours(text: str, codecs: list[str]) -> None:
    for codec in codecs:
        data = text.encode(codec)
        assert data.decode(detect(data).codec) == text, codec
