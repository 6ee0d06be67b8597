"""How far a part of a longer act is."""

from parallax.model.progress import share


def test_a_part_reports_its_share_of_the_whole() -> None:
    told: list[tuple[float, str]] = []
    part = share(lambda fraction, said: told.append((fraction, said)), 0.5, 0.75)
    named = share(lambda fraction, said: told.append((fraction, said)), 0.0, 0.5, "Matching")

    part(0.0, "begun")
    part(0.5, "half")
    part(3.0, "more than all")
    named(-1.0, "its own words")

    assert told == [(0.5, "begun"), (0.625, "half"), (0.75, "more than all"), (0.0, "Matching")]
