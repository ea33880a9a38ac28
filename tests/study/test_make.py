"""A new study is whole or not there: from nothing, from a spreadsheet, and what a spreadsheet cannot be."""

from __future__ import annotations

import pytest

from softpower.errors import CoverageError, FrameworkError, PeriodError, SoftpowerError, StudyError
from softpower.study import init_study, read_study

WIDE = 'country,year,Guests,Hotel price (USD),"Share, all (%)",World rank\n'
WIDE += "Ash Land,2022,100,50,10%,1\nAsh Land,2023,120,55,12%,2\nBirch,2022,200,60,30%,10\nBirch,2023,180,58,31%,12\n"


def made(folder, text, name="table.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_study(init_study(folder / "study", [path]))


def refused(folder, text, error=StudyError):
    with pytest.raises(error) as caught:
        made(folder, text)
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    assert sorted(p.name for p in folder.iterdir()) == ["table.csv"], "no half of a study is left"
    return caught.value


def test_a_study_from_nothing_says_step_by_step_what_it_lacks(tmp_path):
    folder = init_study(tmp_path / "my-study")
    assert sorted(p.name for p in folder.iterdir()) == ["indicators.csv", "observations.csv", "study.toml"]
    with pytest.raises(FrameworkError, match="no contender"):
        read_study(folder)
    with (folder / "study.toml").open("a") as toml:
        toml.write('[[contender]]\ncode = "ash"\n[[contender]]\ncode = "birch"\n')
    assert read_study(folder).title == "My study"
    with pytest.raises(CoverageError, match="no scored concept has any value"):
        read_study(folder).run()
    with (folder / "observations.csv").open("a") as rows:
        rows.write("ash,front,,2024,5,,,,,\nbirch,front,,2024,9,,,,,\n")
    assert read_study(folder).run().lead("front")["birch"] > 0.9


def test_a_title_may_hold_anything(tmp_path):
    title = 'A "title", with = signs\\ and #'
    assert read_title(init_study(tmp_path / "study", title=title)) == title


def read_title(folder):
    with (folder / "study.toml").open("a") as toml:
        toml.write('[[contender]]\ncode = "a"\n')
    return read_study(folder).title


def test_a_wide_table_becomes_a_study(tmp_path):
    study = made(tmp_path, WIDE)
    assert [(c.code, c.name) for c in study.framework.contenders.values()] == [
        ("ash_land", "Ash Land"),
        ("birch", "Birch"),
    ]
    found = {c.code: (c.unit, c.scale, c.direction) for c in study.framework.scored}
    assert found == {
        "guests": ("count", "log", 1),
        "hotel_price": ("USD", "log", -1),
        "share_all": ("percent", "logit", 1),
        "world_rank": ("rank", "minus_log_rank", 1),
    }
    contest = study.run()
    assert contest.index.periods == ("2022", "2023")
    assert contest.lead("hotel_price")["ash_land"] > 0.5
    assert contest.lead("world_rank")["ash_land"] > 0.99
    assert contest.lead("guests")["birch"] > 0.99


def test_every_number_says_from_which_line_it_came(tmp_path):
    contest = made(tmp_path, WIDE).run()
    notes = set(contest.index.parent.parent.table["note"])
    assert notes == {f"table.csv, line {n}" for n in range(2, 6)}


def test_a_table_without_years_says_so(tmp_path):
    rows = made(tmp_path, "city,Guests\nAsh,10\nBirch,20\n").entered().table
    assert set(rows["note"]) == {"table.csv, line 2; no year is given", "table.csv, line 3; no year is given"}


@pytest.mark.parametrize(
    "text",
    [
        "country,indicator,year,value,front,unit,source\nAsh,Guests,2023,10,Visits,person,Office\n"
        "Birch,Guests,2023,20,Visits,person,Office\n",
        "country,indicator,2023\nAsh,Guests,10\nBirch,Guests,20\n",
        "country;year;Guests\nAsh;2023;10\nBirch;2023;20\n",
        "country\tyear\tGuests\nAsh\t2023\t10\nBirch\t2023\t20\n",
        "\ufeffcountry,year,Guests\nAsh,FY2023,10\nBirch,FY2023,20\n",
    ],
)
def test_the_forms_of_a_table(tmp_path, text):
    contest = made(tmp_path, text).run()
    assert contest.index.periods == ("2023",)
    assert contest.lead("guests")["birch"] > 0.99
    assert len(contest.index.parent.parent) == 2


def test_fronts_units_and_sources_of_a_long_table(tmp_path):
    study = made(
        tmp_path,
        "country,indicator,year,value,front,unit,source\nAsh,Guests,2023,10,Visits,person,The Office\n"
        "Birch,Guests,2023,20,Visits,person,The Office\nAsh,Songs,2023,3,Music,week,\nBirch,Songs,2023,5,Music,week,\n",
    )
    assert [f.name for f in study.framework.fronts] == ["Visits", "Music"]
    assert study.framework.concepts["songs"].unit == "week"
    assert set(study.sources) == {"table", "the_office"}
    assert set(study.entered().table["source"]) == {"table", "the_office"}


@pytest.mark.parametrize(
    "text",
    [
        "country,Index,Guests\nAsh,10,5\nBirch,20,6\n",
        "country,Guests\nA-B,10\nA B,20\n",
        "country,indicator,value,front\nAsh,Visits,10,Visits\nBirch,Visits,20,Visits\n",
        "country,!!!,???\nAsh,1,2\nBirch,3,4\n",
        "country,table\nAsh,1\nBirch,3\n",
        "国,客\n東京,10\nソウル,20\n",
    ],
)
def test_unlike_names_have_unlike_codes(tmp_path, text):
    contest = made(tmp_path, text).run()
    assert len(contest.framework.contenders) == 2
    assert len(contest.scoreboard) == 2
    assert not contest.index.parent.findings


@pytest.mark.parametrize(
    ("text", "error", "where", "problem"),
    [
        ("", StudyError, "table.csv", "the table is empty"),
        ("country,Guests\n", StudyError, "table.csv", "the table is empty"),
        ("country,Guests\nAsh,10\n", StudyError, "table.csv", "only one contender was found: Ash"),
        ("country,Guests\nAsh,many\nBirch,few\n", StudyError, "table.csv", "no number was found"),
        ("country,Guests\nAsh,10\nBirch,few\nElm,3\n", StudyError, "table.csv, line 3: Guests", '"few" is no number'),
        ("country,Guests\nAsh,10\nBirch,\"1,5\"\nElm,3\n", StudyError, "table.csv, line 3: Guests",
         '"1,5" is no number'),
        ("country,Guests\nAsh,10,1\nBirch,2\n", StudyError, "table.csv, line 2",
         "the row has 3 cells, the header has 2"),
        ("country,Guests,Guests\nAsh,1,2\nBirch,3,4\n", StudyError, "table.csv, line 1",
         'the column "Guests" stands twice'),
        ("country,year,Guests\nAsh,20x3,1\nBirch,2023,2\n", PeriodError, "table.csv, line 2", '"20x3" is no period'),
        ("country,Guests\n,1\nBirch,2\n", StudyError, "table.csv, line 2", "the row names no contender"),
        (b"country,Guests\n\xff\xfe,1\n", StudyError, "table.csv, line 2", "the file is not UTF-8"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_a_study_names_the_line(tmp_path, text, error, where, problem):
    caught = refused(tmp_path, text, error)
    assert caught.where == where
    assert caught.problem == problem


def test_what_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "letter.txt").write_text("dear")
    with pytest.raises(StudyError, match="there is something of that name already") as caught:
        init_study(tmp_path / "study")
    assert caught.value.where == str(tmp_path / "study")
    assert (tmp_path / "study" / "letter.txt").read_text() == "dear"
    (tmp_path / "empty").mkdir()
    assert init_study(tmp_path / "empty") == tmp_path / "empty"


def test_a_table_is_read_alone(tmp_path):
    for name in ("a.csv", "b.html"):
        (tmp_path / name).write_text("x")
    with pytest.raises(StudyError, match="a table is read alone"):
        init_study(tmp_path / "study", [tmp_path / "a.csv", tmp_path / "b.html"])


@pytest.mark.parametrize("call", ["mkdtemp", "fsync"])
def test_a_full_disk_leaves_no_half_of_a_study(tmp_path, monkeypatch, call):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr({"mkdtemp": "tempfile.mkdtemp", "fsync": "os.fsync"}[call], full)
        with pytest.raises(SoftpowerError) as caught:
            init_study(tmp_path / "study")
    assert caught.value.exit_code == 3
    assert not list(tmp_path.iterdir())
