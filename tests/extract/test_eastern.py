"""Claims in Japanese and Korean: kinds, whose, when, and what is said without a number."""

from __future__ import annotations

import pytest

from softpower.extract import read_article


@pytest.fixture
def read(document):
    def rows(text, date="2025-03-01"):
        return [dict(row) for row in read_article(document(text + "\n", date=date)).rows]

    return rows


def slots(rows, *names):
    numbers = [row for row in rows if row["value"] is not None or row["low"] is not None]
    return [tuple(row[name] for name in names) for row in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年に大阪を訪れた外国人は1400万人で、福岡は300万人だった。", [("Osaka", 1.4e7), ("Fukuoka", 3e6)]),
        ("宿泊料金は札幌が1泊1万2千円、名古屋が9千円だった。", [("Sapporo", 12_000), ("Nagoya", 9_000)]),
        ("부산은 외국인 관광객 290만 명, 제주는 190만 명을 맞았다.", [("Busan", 2.9e6), ("Jeju", 1.9e6)]),
        ("숙박료는 인천이 8만원, 대구가 6만원이다.", [("Incheon", 80_000), ("Daegu", 60_000)]),
    ],
)
def test_each_number_goes_to_its_place(read, text, expected):
    assert slots(read(text), "subject", "value") == expected


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("日本の輸出は2024年に前年比12%増えた。", "growth", "2024"),
        ("韓国政府は2030年までに輸出を300億ドルに引き上げる目標を掲げる。", "target", "2030"),
        ("大阪の主催者は来年5万人の来場を見込む。", "forecast", "2026"),
        ("昨年の京都の観光客は5600万人だった。", "count", "2024"),
        ("ソウルの入場料は8000円だ。", "amount", "2025"),
        ("京都の稼働率は88.4%だった。", "amount", "2025"),
        ("한국의 수출은 지난해 8.5% 늘었다.", "growth", "2024"),
        ("서울시는 2030년까지 관광객 3000만 명을 목표로 한다.", "target", "2030"),
        ("주최 측은 서울에서 관객 2만 명을 예상한다.", "forecast", "2025"),
        ("작년 부산의 관람객은 41만 명이었다.", "count", "2024"),
        ("응답자의 37%가 서울을 꼽았다.", "share", "2025"),
    ],
)
def test_kinds_and_periods(read, text, kind, period):
    assert slots(read(text), "claim_kind", "period") == [(kind, period)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("両者の推計は食い違う。", "disagreement"),
        ("大阪の人手不足は年々深刻になっている。", "vague_growth"),
        ("神戸、京都、大阪、福岡が名乗りを上げた。", "list"),
        ("5月3日に福岡で新しい劇場が開館する。", "event"),
        ("「街は前より明るくなった」と店主は話す。", "quote"),
        ("ドラマの輸出では韓国が日本を追い抜いた。", "lead_shift"),
        ("전문가들의 의견은 엇갈린다.", "disagreement"),
        ("부산의 손님은 꾸준히 늘고 있다.", "vague_growth"),
        ("서울, 부산, 제주, 대구가 나섰다.", "list"),
        ("5월 3일 부산에서 축제가 열린다.", "event"),
        ("“거리는 전보다 밝아졌다”고 주인은 말했다.", "quote"),
        ("드라마에서는 한국이 일본을 앞질렀다.", "lead_shift"),
    ],
)
def test_what_is_said_without_a_number(read, text, kind):
    assert kind in [row["claim_kind"] for row in read(text)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("2024年の日本の訪日外客数は3687万人だった。", ("japan", "visitor_arrivals_country", 36_870_000)),
        (
            "2024년 한국을 찾은 방한 외래관광객은 1637만 명이었다.",
            ("south-korea", "visitor_arrivals_country", 16_370_000),
        ),
        ("東京の地下鉄は2024年に2479万本走った。", ("tokyo", None, 24_790_000)),
    ],
)
def test_a_number_links_to_the_study_by_its_words_in_the_language(document, framework, text, cell):
    rows = read_article(document(text + "\n"), framework).rows
    assert slots(rows, "contender", "indicator", "value") == [cell]


@pytest.mark.parametrize(
    "text",
    [
        "京都の国道3号と第7倉庫は10年前からある。",
        "서울 3호선과 제7회 축제는 10년 전부터 있다.",
        "一つの町だ。",
        "한 사람이 왔다.",
    ],
)
def test_scenery_is_no_observation(read, text):
    assert not slots(read(text), "value")
