"""A small study of places that never were, written to a folder for the tests."""

from __future__ import annotations

HOSTILE = "Chronicle \x1b[31mred\x1b[0m\x07 \u202egnorw"

STUDY = """\
title = "Ruritania and Graustark"
periods = ["2021", "2022", "2023", "2024"]
pair = ["ruritania", "graustark"]

[[contender]]
code = "ruritania"
name = "Ruritania"

[[contender]]
code = "graustark"
name = "Graustark"

[[contender]]
code = "kravonia"
name = "克拉沃尼亚"

[uncertainty]
draws = 400
seed = 11
"""

INDICATORS = """\
code,parent,name,unit,direction,weight,denominator,target,question
index,,Cultural influence,,1,1,,,
songs,index,Songs,,1,2,,,Whose songs are heard abroad?
films,index,Films,,1,2,,,Whose films are seen abroad?
stage,index,Stage,,1,0.5,,,
chart_weeks,songs,Weeks on the charts,week,1,1,,,
concerts,songs,Concerts abroad,count,1,1,,,
cinema_share,films,Share of foreign seats,percent,1,1,,,
ticket_price,films,Price of a ticket,USD,-1,1,,,
operas,stage,Operas staged abroad,count,1,1,,,
"""

SOURCES = f"""\
code,producer,title,url,date_published,kind
almanac,Office of Figures,Almanac of the Realm,https://almanac.example/2024,2024-11-02,data
herald,The Herald,"{HOSTILE}",https://herald.example/a,2024-12-01,data
gazette,The Gazette,"=HYPERLINK(""http://evil.example"")",,2023,data
"""


def observations():
    """Rows of observations.csv: two sides that change places on the charts, and a third that is known in part."""
    rows = ["contender,indicator,region,period,value,low,high,unit,source,note"]
    for year, (ours, theirs) in enumerate([(20, 90), (40, 60), (90, 40), (160, 20)], start=2021):
        rows.append(f"ruritania,chart_weeks,world,{year},{ours},,,week,almanac,")
        rows.append(f"graustark,chart_weeks,world,{year},{theirs},,,week,almanac,")
        rows.append(f"ruritania,concerts,world,{year},{40 + year - 2020},,,count,almanac,")
        rows.append(f"graustark,concerts,world,{year},{30 + year - 2020},,,count,herald,")
        rows.append(f"ruritania,cinema_share,world,{year},3.2,,,percent,almanac,")
        rows.append(f"graustark,cinema_share,world,{year},9.5,,,percent,almanac,")
        rows.append(f"ruritania,operas,world,{year},{4 + year - 2020},,,count,almanac,")
    rows += [
        "ruritania,ticket_price,world,2024,,8,12,USD,herald,=SUM(A1:A9)",
        "graustark,ticket_price,world,2024,14,,,USD,almanac,",
        "graustark,ticket_price,world,2024,14,,,USD,herald,",
        "ruritania,chart_weeks,world,2024,150,,,week,gazette,",
        "kravonia,cinema_share,world,2024,1.1,,,percent,almanac,",
        "kravonia,ticket_price,world,2024,6,,,USD,almanac,",
    ]
    return "\n".join(rows) + "\n"


def write(folder):
    """Write the study to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "study.toml": STUDY,
        "indicators.csv": INDICATORS,
        "sources.csv": SOURCES,
        "observations.csv": observations(),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
