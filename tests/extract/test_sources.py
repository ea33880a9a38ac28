"""Sources of claims: who a sentence names, what is theirs, and how far they go on."""

from __future__ import annotations

import pytest

from softpower.extract import read_article
from softpower.extract.slots.sources.voice import Known
from softpower.extract.slots.sources.voices import voices


@pytest.fixture
def read(document):
    def rows(text):
        return [dict(row) for row in read_article(document(text + "\n", date="2025-06-10")).rows]

    return rows


@pytest.mark.parametrize(
    ("text", "who", "manner"),
    [
        (
            "Every spring the travel site Wayfare asks its users where they would move.",
            "the travel site Wayfare",
            "asks",
        ),
        ("Streaming grew by 12%, the industry body UK Sound calculates.", "the industry body UK Sound", "figures"),
        ("By the ministry's own count, 340 shops have closed.", "the ministry", "figures"),
        ("The city is aiming for 5 million visitors by 2030.", "The city", "wants"),
        ("The bank ING reckons the concerts added €90m.", "The bank ING", "says"),
        ("Box-office data compiled by Numeron put the total at $1.2 billion.", "Numeron", "figures"),
        ("Nielsen, which measures audiences, has the series at 12 million viewers.", None, None),
        ("Skylark, a firm that sells airline data, reckons it is closer to 6%.", "Skylark", "says"),
        ("Nearly 60 percent of guards told a union poll that they work alone.", "a union poll", "asks"),
        ("Of the readers of the magazine Chopstick, 46% say Osaka.", "readers of the magazine Chopstick", "asks"),
        ("The results of the Halvorsen survey were published on Monday.", "Halvorsen survey", "figures"),
        ("The agency Kestrel compares 60 cities.", "The agency Kestrel", "gathers"),
        ("The Gulf states account for 31% of the hours.", None, None),
        ("Hotel rates on show nights were 38% above normal.", None, None),
        ("A survey of 312 of them found that 40% sell abroad.", None, None),
        ("The embassy disputes the figure.", "The embassy", "doubts"),
    ],
)
def test_a_body_and_what_it_does(text, who, manner):
    found = voices(text, [], Known())
    if who is None:
        assert not [v for v in found if v.manner != "figures" or v.who != "Nielsen"]
    else:
        assert (who, manner) in [(v.who, v.manner) for v in found]


@pytest.mark.parametrize(
    ("text", "speaker", "who"),
    [
        ("“We are no zoo,” said the museum's director, Piet Vries.", "Piet Vries", "Piet Vries, the museum's director"),
        ("The head of the festival, Maria Lind, hopes for more.", "Maria Lind", "Maria Lind"),
        ("I was told by Hayato Mori, who runs a gallery.", "Hayato Mori", "Hayato Mori"),
        ("Demand has doubled, estimates Jorge Campos, who runs a school.", "Jorge Campos", "Jorge Campos"),
        ("Critics of the scheme call it a gift.", "", "Critics of the scheme (unnamed)"),
        ("“It is a bubble,” says one gallery owner in Chelsea.", "", "one gallery owner in Chelsea (unnamed)"),
    ],
)
def test_a_person_or_people(text, speaker, who):
    (voice,) = voices(text, [], Known())
    assert (voice.speaker, voice.who) == (speaker, who)


def test_names_said_before_are_known_by_a_part():
    known = Known()
    voices("The Veldhuis Foundation put its questions to 21,600 people.", [], known)
    voices("“It helps,” says producer Anjali Kamath.", [], known)
    assert [v.who for v in voices("The foundation expects more.", [], known)] == ["The Veldhuis Foundation"]
    assert [v.speaker for v in voices("Ms Kamath fears the worst.", [], known)] == ["Anjali Kamath"]
    assert [v.speaker for v in voices("Sales, she says, are up.", [], known)] == ["Anjali Kamath"]


def test_a_survey_goes_on_and_ends_with_money(read):
    rows = read(
        "The pollster Northlight questioned 5,200 visitors in Rome and Oslo in June. Rome was named by 47%.\n\n"
        "Oslo was chosen by 32%.\n\nA ticket in Rome costs €13, and 86% of the seats were sold.\n\n"
        "Of those asked, 12% had never been to Oslo."
    )
    said = {row["exact"]: row["attribution"] for row in rows}
    asked = "the pollster Northlight"
    assert [said["47%"], said["32%"], said["€13"], said["86%"], said["12%"]] == [asked, asked, None, None, asked]


def test_a_report_goes_on_in_its_paragraph_alone(read):
    rows = read(
        "The guild Orta reported sales of $5 million in Lima. Exports came to $2 million.\n\n"
        "A hall in Oslo cost $9 million."
    )
    said = {row["exact"]: row["attribution"] for row in rows}
    assert said == {"$5 million": "the guild Orta", "$2 million": "the guild Orta", "$9 million": None}


def test_a_clause_before_an_and_is_not_of_the_source_behind_it(read):
    rows = read("A grant of $3 million went to Lima, and the bank Orsa puts the return at $9 million.")
    assert {row["exact"]: row["attribution"] for row in rows} == {"$3 million": None, "$9 million": "the bank Orsa"}


@pytest.mark.parametrize(
    ("text", "exact", "unit"),
    [
        ("Guests in Vienna part with €94 a night.", "€94 a night", "EUR"),
        ("Tokyo welcomed 4.2 million visitors. Osaka drew 2.6 million.", "2.6 million", "visitor"),
        ("Some 4.1 million watched the final in Seoul.", "Some 4.1 million", "viewer"),
        ("Attendance at the 46 events in Lima came to 3.3 million.", "3.3 million", "person"),
        ("Takings in Lima are at 97% of where they stood in 2018.", "97%", "percent of baseline"),
        ("The hall in Lima draws barely a fifth of the crowd that was promised.", "a fifth", "percent of target"),
        (
            "In Rome 30% chose opera and 27% clubs. Two years ago clubs were nine points ahead.",
            "nine points",
            "percentage point",
        ),
        ("Billions have been spent on studios in Lima.", "Billions", "currency (unstated)"),
    ],
)
def test_units_that_more_than_the_number_decides(read, text, exact, unit):
    assert unit == {row["exact"]: row["unit"] for row in read(text)}[exact]


def test_an_index_is_of_its_publisher(read):
    rows = read(
        "The World Stage Index, compiled by the Arbour Foundation, gives Lima 71 points.\n\nOslo has 64 points."
    )
    assert rows[0]["attribution"] == "the Arbour Foundation"


def test_who_is_introduced_without_a_word_speaks_later_by_the_office(read):
    rows = read(
        "Mayor Ann Lind opened the hall in Oslo in May.\n\n“We are a city and no zoo for anybody,” the mayor said."
    )
    assert [row["speaker"] for row in rows if row["claim_kind"] == "quote"] == ["Ann Lind"]
