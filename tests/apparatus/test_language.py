import pytest

from parallax.apparatus.language import guess_language, is_right_to_left, translation_first


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Mbledhja filloi në orën dhjetë dhe mbaroi para mesditës.", "sq"),
        ("Mbledhja filloi ne oren dhjete dhe nuk mbaroi para mesdites.", "sq"),
        ("The meeting began at ten and was over before noon.", "en"),
        ("La réunion a commencé à dix heures et elle était finie avant midi.", "fr"),
        ("Die Sitzung begann um zehn Uhr und war vor dem Mittag zu Ende.", "de"),
        ("Заседание началось в десять часов.", "ru"),
        ("会议十点开始。", "zh"),
        ("بدأ الاجتماع في الساعة العاشرة", "ar"),
        ("", "und"),
        ("1963 12/4", "und"),
        ("Xqzt vrrp blnk", "und"),
    ],
)
def test_guess(text: str, lang: str) -> None:
    assert guess_language(text) == lang


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("ar", True),
        ("he-IL", True),
        ("az-Arab", True),
        ("sq", False),
        ("en-GB", False),
        ("(شكرا) thanks", True),
        ("Thanks (شكرا)", False),
        ("", False),
    ],
)
def test_direction(asked: str, answer: bool) -> None:
    assert is_right_to_left(asked) is answer


@pytest.mark.parametrize(
    ("first", "second", "second_is_original"),
    [
        ("en", "sq", True),
        ("sq", "en", False),
        ("en", "fr", True),
        ("fr", "en", False),
        ("en", "und", False),
        ("en", "", False),
        ("und", "en", False),
        ("und", "sq", True),
        ("fr", "de", False),
        ("sq", "sq", False),
    ],
)
def test_which_of_two_texts_is_the_original(first: str, second: str, second_is_original) -> None:
    assert translation_first(first, second) is second_is_original
