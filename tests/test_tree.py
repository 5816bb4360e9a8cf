"""The tree of texts: paths followed, values walked, bare values given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.findings import Place
from handbook.source_bytes import from_text
from handbook.source_yaml import parse
from handbook.tree import Mapping, Node, Scalar, Sequence, find, plain, scalars

SOURCE = """\
title: Làm đường
evidence:
  - source: bai-mau
    words: [một, "hai"]
  - reference: cong-bao
    words:
      - ba
notes:
"""


def tree(text: str = SOURCE) -> Node:
    source, findings = from_text(text, "a.yml")
    assert source is not None
    assert findings == []
    node, findings = parse(source)
    assert node is not None
    assert findings == []
    return node


def test_bare_values_are_texts_lists_and_groups() -> None:
    assert plain(tree()) == {
        "title": "Làm đường",
        "evidence": [
            {"source": "bai-mau", "words": ["một", "hai"]},
            {"reference": "cong-bao", "words": ["ba"]},
        ],
        "notes": "",
    }


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("title",), 1, 8),
        (("evidence",), 3, 3),
        (("evidence", 0), 3, 5),
        (("evidence", 0, "words"), 4, 12),
        (("evidence", 0, "words", 1), 4, 18),
        (("evidence", 1, "words", 0), 7, 9),
        (("notes",), 8, 7),
        ((), 1, 1),
    ],
)
def test_a_path_leads_to_its_place(path: tuple[str | int, ...], line: int, column: int) -> None:
    assert find(tree(), path).place == Place("a.yml", line, column)


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("titel",), ()),
        (("title", "more"), ("title",)),
        (("title", 0), ("title",)),
        (("evidence", 2), ("evidence",)),
        (("evidence", "words"), ("evidence",)),
        (("evidence", 0, "paragraph"), ("evidence", 0)),
        (("evidence", 0, "words", 5), ("evidence", 0, "words")),
        ((0,), ()),
    ],
)
def test_a_path_that_ends_nowhere_gives_what_is_nearest(
    path: tuple[str | int, ...], nearest: tuple[str | int, ...]
) -> None:
    assert find(tree(), path) == find(tree(), nearest)


def test_values_are_walked_in_the_order_of_the_file() -> None:
    texts = [scalar.text for scalar in scalars(tree())]
    assert texts == ["Làm đường", "bai-mau", "một", "hai", "cong-bao", "ba", ""]
    places = [scalar.place for scalar in scalars(tree())]
    assert places == sorted(places)


def test_a_group_gives_keys_and_values_by_name() -> None:
    node = tree()
    assert isinstance(node, Mapping)
    key, value = node.key("title"), node.value("title")
    assert key is not None
    assert (key.text, key.place.column) == ("title", 1)
    assert isinstance(value, Scalar)
    assert node.key("titel") is None
    assert node.value("titel") is None


WORDS = """\
plain: Năm 2015 có 5 hộ, 15 xã.
single: 'Có 5 hộ'
double: "Có 5 hộ"
escaped: "Có \\"5\\" hộ"
doubled: 'H''Mông có 5 hộ'
long: Năm ấy
  có 5 hộ
block: |

  Dòng đầu.
    Có 5 hộ, rồi
  thêm 15 hộ.
folded: >
  Có
  5 hộ
"""


@pytest.mark.parametrize(
    ("key", "words", "line", "column"),
    [
        ("plain", "Năm 2015", 1, 8),
        ("plain", "5", 1, 20),
        ("plain", "15", 1, 26),
        ("plain", "xã.", 1, 29),
        ("plain", "không có", 1, 8),
        ("plain", "", 1, 8),
        ("single", "5 hộ", 2, 13),
        ("double", "5 hộ", 3, 13),
        ("escaped", "5", 4, 10),
        ("doubled", "5", 5, 10),
        ("long", "5", 6, 7),
        ("block", "Dòng", 10, 3),
        ("block", "5 hộ", 11, 8),
        ("block", "15", 12, 8),
        ("folded", "5", 13, 9),
    ],
)
def test_words_have_a_place_of_their_own_where_it_is_known(
    key: str, words: str, line: int, column: int
) -> None:
    node = tree(WORDS)
    assert isinstance(node, Mapping)
    value = node.value(key)
    assert isinstance(value, Scalar)
    place = value.place_of(words)
    assert place == Place("a.yml", line, column)


@given(
    st.lists(st.text(alphabet="aăâ1,.5 –", min_size=1, max_size=6), min_size=1, max_size=6),
    st.sampled_from(["{}", "'{}'", '"{}"', "|\n  {}"]),
    st.data(),
)
def test_the_place_of_words_is_where_they_stand(
    pieces: list[str], frame: str, data: st.DataObject
) -> None:
    text = "x" + "".join(pieces) + "x"
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    source = "key: " + frame.format(text)
    node = tree(source)
    assert isinstance(node, Mapping)
    value = node.value("key")
    assert isinstance(value, Scalar)
    place = value.place_of(words)
    assert source.split("\n")[place.line - 1][place.column - 1 :].startswith(words)


HERE = Place("a.yml", 1, 1)
LEAVES = st.text(max_size=5).map(lambda text: Scalar(text, HERE))
NODES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), HERE)),
        st.dictionaries(st.text(max_size=3), inner, max_size=3).map(
            lambda entries: Mapping(
                tuple((Scalar(key, HERE), value) for key, value in entries.items()), HERE
            )
        ),
    ),
)


@given(NODES, st.lists(st.one_of(st.text(max_size=3), st.integers(0, 4)), max_size=4))
def test_following_a_path_never_fails(node: Node, path: list[str | int]) -> None:
    found = find(node, tuple(path))
    assert {scalar.text for scalar in scalars(found)} <= {scalar.text for scalar in scalars(node)}


@given(NODES)
def test_walking_and_bare_values_agree(node: Node) -> None:
    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        inner = value.values() if isinstance(value, dict) else value
        assert isinstance(inner, (list, type({}.values())))
        return [text for item in inner for text in texts(item)]

    assert texts(plain(node)) == [scalar.text for scalar in scalars(node)]
