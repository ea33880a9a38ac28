"""Articles from files: what is read, and what is refused in one sentence before any time is spent on it."""

from __future__ import annotations

import os

import pytest

from softpower.errors import DocumentError
from softpower.sources import MAX_BYTES, read_document


def refused(path):
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(path) in caught.value.where
    assert caught.value.remedy
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_a_file_of_200_mb_is_refused_without_reading_it(tmp_path, monkeypatch):
    path = tmp_path / "dump.html"
    path.touch()
    os.truncate(path, 200_000_000)  # a sparse file: no disk is used
    monkeypatch.setattr(type(path), "read_bytes", lambda _self: pytest.fail("it was read"))
    text = refused(path)
    assert "200 MB" in text
    assert f"{MAX_BYTES / 1e6:.0f}" in text
    assert "cut out the article" in text


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_article_is_said_to_be_empty(tmp_path, data):
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    assert "the file is empty" in refused(path)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 \xe2\xe3", b"PK\x03\x04word", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0JFIF", b"text\x00text"]
)
def test_a_binary_file_is_no_article(tmp_path, data):
    path = tmp_path / "article.pdf"
    path.write_bytes(data)
    text = refused(path)
    assert "binary" in text
    assert "HTML or as plain text" in text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("2024년 서울을 찾은 외국인 관광객은 1314만 명으로 집계됐다. 도쿄는 2479만 명이었다.", "euc-kr"),
        ("2024年に東京を訪れた外国人は2479万人だった。ソウルは1314万人にとどまる。", "shift_jis"),
        ("2024年に東京を訪れた外国人は2479万人だった。ソウルは1314万人にとどまる。", "euc_jp"),
        ("2024年首尔接待了一千三百一十四万名外国游客，东京接待了两千四百七十八万名。", "gb18030"),
        ("L’été à São Paulo fut long et l’hôtel était plein, dit José, le gérant — déjà.", "cp1252"),
        ("The café’s owner in Seoul paid £9 for it, and 412,000 guests came in all of 2024.", "cp1252"),
    ],
)
def test_an_encoding_that_nothing_declares_is_told_by_its_letters(tmp_path, text, encoding):
    path = tmp_path / "article.txt"
    path.write_bytes(text.encode(encoding))
    assert read_document(path).raw == text


def test_an_encoding_that_cannot_be_told_is_refused_with_the_way_to_convert(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes("서울".encode("euc-kr"))
    text = refused(path)
    assert "not UTF-8" in text
    assert "iconv" in text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("<meta charset=euc-kr><p>서울</p>".encode("euc-kr"), "text/html"),
        ('<meta charset="shift_jis"><p>東京</p>'.encode("shift_jis"), "text/html"),
        ("東京と서울".encode("utf-8-sig"), "text/plain"),
        ("東京と서울".encode("utf-16"), "text/plain"),
        (b"plain words", "text/plain"),
    ],
)
def test_what_says_its_encoding_is_read(tmp_path, data, kind):
    path = tmp_path / "article"
    path.write_bytes(data)
    document = read_document(path)
    assert document.media_type == kind
    assert document.bytes == len(data)
    assert any(word in document.raw for word in ("서울", "東京", "plain"))
    assert "\ufeff" not in document.raw


@pytest.mark.parametrize("name", ["nothing-there.txt", "."])
def test_what_is_no_file_is_said(tmp_path, name):
    assert "cannot be read" in refused(tmp_path / name)


def test_a_source_is_named_after_its_file(tmp_path):
    path = tmp_path / "The Rivalry (2).md"
    path.write_text("# Words")
    document = read_document(path)
    assert document.source.code == "the-rivalry--2"
    assert document.media_type == "text/markdown"
    assert document.source.path == path.name
