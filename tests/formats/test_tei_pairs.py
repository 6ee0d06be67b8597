"""TEI documents of two texts, and links made into rows."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.conftest import TEI_NAMES, build_tei, tei_header
from tests.formats.test_every_format import sound

from parallax.formats import read, read_pair
from parallax.formats.tei_links import beads_of_links
from parallax.model.alignment import BeadStatus, check_partition
from parallax.model.errors import UserError
from parallax.model.reading import IncomingPair

SQ = ["Në mbledhjen e djeshme u fol gjatë.", "Kryetari e hapi fjalën i pari.", "Pastaj shkuan."]
EN = ["There was long talk at the meeting.", "The chairman spoke first.", "Then they all left."]


def paragraphs(texts: Sequence[str], prefix: str, *, corresp: str = "") -> str:
    return "".join(
        f'<p xml:id="{prefix}{n}"'
        + (f' corresp="#{corresp}{n}"' if corresp else "")
        + f">{text}</p>"
        for n, text in enumerate(texts, 1)
    )


def links(*targets: str, more: str = "") -> str:
    inner = "".join(f'<link target="{target}" {more}/>' for target in targets)
    return f'<standOff><linkGrp type="translation">{inner}</linkGrp></standOff>'


def group(tmp_path: Path, *texts: str, after: str = "") -> Path:
    path = tmp_path / "dy.xml"
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI {TEI_NAMES}>{tei_header()}'
        f"<text><group>{''.join(texts)}</group></text>{after}</TEI>",
        "utf-8",
    )
    return path


def text(lang: str, body: str, more: str = "") -> str:
    return f'<text xml:lang="{lang}" {more}><body>{body}</body></text>'


def pair(path: Path) -> IncomingPair:
    found = read_pair(path)
    assert found is not None
    sound(found.original, path)
    sound(found.translation, path)
    if found.beads:
        whole = len(found.original.paragraphs), len(found.translation.paragraphs)
        check_partition(found.beads, (0, whole[0]), (0, whole[1]))
    with pytest.raises(UserError, match="holds a text and its translation"):
        read(path)
    return found


def rows(found: IncomingPair) -> list[tuple[list[str], list[str]]]:
    ours, theirs = found.original.paragraphs, found.translation.paragraphs
    return [
        (
            [p.text for p in ours[b.original_start : b.original_stop]],
            [p.text for p in theirs[b.translation_start : b.translation_stop]],
        )
        for b in found.beads
    ]


def test_two_texts_of_a_group_with_links(tmp_path: Path) -> None:
    path = group(
        tmp_path,
        text("en", paragraphs(EN, "e")),
        text("sq", paragraphs(SQ, "s")),
        after=links("#s1 #e1", "#e2 #s2", "#s3 #e3"),
    )
    found = pair(path)
    assert (found.original.lang, found.translation.lang) == ("sq", "en")
    assert rows(found) == [([one], [other]) for one, other in zip(SQ, EN, strict=True)]
    assert all(bead.is_confirmed for bead in found.beads)
    assert found.remarks == ()


def test_corresp_in_either_direction_and_on_segments(tmp_path: Path) -> None:
    segments = f'<p><seg xml:id="s1">{SQ[0]}</seg> <seg xml:id="s2">{SQ[1]}</seg></p><p>{SQ[2]}</p>'
    path = group(
        tmp_path,
        text("sq", segments),
        text("en", paragraphs(EN, "e", corresp="s"), 'type="translation"'),
    )
    found = pair(path)
    assert rows(found) == [
        ([f"{SQ[0]} {SQ[1]}"], EN[:2]),
        ([SQ[2]], []),
        ([], [EN[2]]),
    ]
    assert [bead.status for bead in found.beads] == [
        BeadStatus.CONFIRMED,
        BeadStatus.AUTO,
        BeadStatus.AUTO,
    ]
    assert any(remark.startswith("2 paragraphs are in no link") for remark in found.remarks)


def test_two_documents_of_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "korpus.tei"

    def document(title: str, lang: str, body: str) -> str:
        profile = f'<langUsage><language ident="{lang}">x</language></langUsage>'
        return (
            f"<TEI>{tei_header(title=title, profile=profile)}<text><body>{body}</body></text></TEI>"
        )

    path.write_text(
        f"<teiCorpus {TEI_NAMES}>{tei_header(title='Korpusi')}"
        + document("Conversation", "en", paragraphs(EN, "e", corresp="s"))
        + document("Bisedë", "sq", paragraphs(SQ, "s"))
        + "</teiCorpus>",
        "utf-8",
    )
    found = pair(path)
    assert found.original.properties["title"] == "Bisedë"
    assert found.translation.properties["title"] == "Conversation"
    assert rows(found) == [([one], [other]) for one, other in zip(SQ, EN, strict=True)]


def test_divisions_of_one_text(tmp_path: Path) -> None:
    letters = "".join(
        f'<div type="letter"><head>{n}</head>'
        f'<div type="original" xml:lang="sq"><p xml:id="s{n}">{SQ[n]}</p></div>'
        f'<div type="translation" xml:lang="en"><p corresp="#s{n}">{EN[n]}</p></div></div>'
        for n in range(2)
    )
    found = pair(build_tei(tmp_path / "letra.xml", letters))
    assert rows(found) == [
        (["0"], []),
        ([SQ[0]], [EN[0]]),
        (["1"], []),
        ([SQ[1]], [EN[1]]),
    ]
    assert (found.original.lang, found.translation.lang) == ("sq", "en")


def test_paragraphs_that_alternate(tmp_path: Path) -> None:
    body = "".join(
        f'<p xml:id="s{n}">{one}</p><p xml:lang="en" corresp="#s{n}">{other}</p>'
        for n, (one, other) in enumerate(zip(SQ, EN, strict=True))
    )
    found = pair(build_tei(tmp_path / "radhë.xml", body, lang="sq"))
    assert rows(found) == [([one], [other]) for one, other in zip(SQ, EN, strict=True)]


def test_texts_without_links_are_left_to_be_matched(tmp_path: Path) -> None:
    found = pair(group(tmp_path, text("sq", paragraphs(SQ, "s")), text("en", paragraphs(EN, "e"))))
    assert found.beads == ()
    assert len(found.original.paragraphs) == len(found.translation.paragraphs) == 3
    assert any("does not say which paragraphs" in remark for remark in found.remarks)


def test_further_versions_are_named(tmp_path: Path) -> None:
    path = group(
        tmp_path,
        text("fr", paragraphs(["Ils sont partis."], "f", corresp="s")),
        text("sq", paragraphs(SQ, "s")),
        text("en", paragraphs(EN, "e", corresp="s")),
    )
    found = pair(path)
    assert (found.original.lang, found.translation.lang) == ("sq", "en")
    assert any(remark.endswith("left out: fr.") for remark in found.remarks)


def test_notes_and_leaves_of_both_sides(tmp_path: Path) -> None:
    path = group(
        tmp_path,
        text("sq", '<pb n="28"/><p xml:id="s1">Kryetari<note n="1">Agimi.</note> foli.</p>'),
        text("en", '<p xml:id="e1">The chairman <ref target="#tn">*</ref> spoke.</p>'
             '<div type="notes"><note xml:id="tn">Agim.</note></div>', 'type="translation"'),
        after=links("#s1 #e1"),
    )  # fmt: skip
    found = pair(path)
    assert found.original.paragraphs[0].folio == "28"
    assert [note.body for note in found.original.notes] == ["Agimi."]
    assert [note.body for note in found.translation.notes] == ["Agim."]
    assert rows(found) == [(["Kryetari foli."], ["The chairman spoke."])]


def test_links_of_lesser_certainty_and_links_through_joins(tmp_path: Path) -> None:
    joined = '<joinGrp><join xml:id="j" target="#e1 #e2"/></joinGrp>'
    path = group(
        tmp_path,
        text("sq", paragraphs(SQ, "s")),
        text("en", paragraphs(EN, "e") + joined),
        after=links("#s1 #j", "#s2 #s3 #e3", more='cert="medium"'),
    )
    found = pair(path)
    assert rows(found) == [([SQ[0]], EN[:2]), (SQ[1:], [EN[2]])]
    assert [(bead.status, bead.score) for bead in found.beads] == [(BeadStatus.AUTO, 0.8)] * 2


def test_a_quotation_in_another_language_makes_no_pair(tmp_path: Path) -> None:
    body = (
        f"<p>{SQ[0]}</p><quote xml:lang='fr'>Ils sont partis.</quote>"
        f"<p>{SQ[1]}</p><div xml:lang='sq'><p>{SQ[2]}</p></div>"
    )
    path = build_tei(tmp_path / "një.xml", body, lang="sq")
    assert read_pair(path) is None
    assert len(read(path).paragraphs) == 4
    letters = group(tmp_path, text("sq", f"<p>{SQ[0]}</p>"), text("sq", f"<p>{SQ[1]}</p>"))
    assert read_pair(letters) is None
    assert len(read(letters).paragraphs) == 2


def test_crossing_links() -> None:
    near = beads_of_links([({0}, {1}, 1.0), ({1}, {0}, 1.0), ({2}, {2}, 1.0)], 3, 3)
    assert [bead.corners for bead in near.beads] == [(0, 0, 2, 2), (2, 2, 3, 3)]
    assert (near.merged, near.dropped) == (1, 0)
    straight = [({n}, {n}, 1.0) for n in range(1, 20)]
    far = beads_of_links([*straight, ({0}, {20}, 1.0)], 21, 21)
    assert (far.merged, far.dropped) == (0, 1)
    assert sum(bead.is_confirmed for bead in far.beads) == 19


_links = st.lists(
    st.tuples(
        st.sets(st.integers(0, 11), max_size=3),
        st.sets(st.integers(0, 8), max_size=3),
        st.sampled_from([1.0, 0.8, 0.5]),
    ),
    max_size=14,
)


@given(links=_links)
def test_whatever_is_linked_the_beads_partition_both_texts(
    links: list[tuple[set[int], set[int], float]],
) -> None:
    linked = beads_of_links(links, 12, 9)
    check_partition(linked.beads, (0, 12), (0, 9))
    real = [(ours, theirs) for ours, theirs, _ in links if ours and theirs]
    rows = [bead for bead in linked.beads if not bead.is_gap]
    if not linked.dropped:
        # Each link lies in one row, whole.
        for ours, theirs in real:
            assert any(
                bead.original_start <= min(ours) <= max(ours) < bead.original_stop
                and bead.translation_start <= min(theirs) <= max(theirs) < bead.translation_stop
                for bead in rows
            )
    # No row without a link in it.
    for bead in rows:
        assert any(min(ours) in range(bead.original_start, bead.original_stop) for ours, _ in real)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=30))
def test_rows_that_do_not_cross_come_back_as_they_were(sizes: list[tuple[int, int]]) -> None:
    links: list[tuple[set[int], set[int], float]] = []
    at = there = 0
    expected: list[tuple[int, int, int, int]] = []
    for ours, theirs in sizes:
        stop, stop_there = at + ours, there + theirs
        if ours and theirs:
            links.append((set(range(at, stop)), set(range(there, stop_there)), 1.0))
            expected.append((at, there, stop, stop_there))
        at, there = stop, stop_there
    linked = beads_of_links(links, at, there)
    check_partition(linked.beads, (0, at), (0, there))
    assert [bead.corners for bead in linked.beads if not bead.is_gap] == expected
    assert (linked.merged, linked.dropped) == (0, 0)
