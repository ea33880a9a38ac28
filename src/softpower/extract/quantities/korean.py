"""The words of quantities in Korean: units, counters, bounds, change, and what is never a value.

Drawn up from general knowledge of news Korean and completed on the odd sentences of a labelled corpus.
"""

from __future__ import annotations

import re

from softpower.extract.quantities.currencies import currency_words
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.quantities.nouns import KOREAN_NOUNS
from softpower.extract.quantities.tongue import ANYWHERE, Tongue, table

__all__ = ["KOREAN"]

_RATIO = table(
    "percent: % 퍼센트 프로; percentage_point: %포인트 퍼센트포인트 %p %P %pt; basis_point: bp "
    "베이시스포인트; times: 배; "
    "point: 포인트 점; tenth: 할; rank: 위 등 번째로큰 번째로많은 번째로높은 번째로긴 번째로넓은 번째로비싼 "
    "번째로빠른 번째로작은 번째로오래된"
)
_MEASURE = table(
    "kilometre: 킬로미터 km ㎞ 킬로; metre: 미터 m; centimetre: 센티미터 센티 cm ㎝; millimetre: 밀리미터 "
    "밀리 mm ㎜; nanometre: 나노미터 나노 nm; "
    "micrometre: 마이크로미터 μm ㎛; mile: 마일; foot: 피트; inch: 인치; yard: 야드; square_metre: 제곱미터 "
    "평방미터 ㎡ m² m2; "
    "square_kilometre: 제곱킬로미터 평방킬로미터 ㎢ km² km2; hectare: 헥타르 ha ㏊; acre: 에이커; pyeong: "
    "평; cubic_metre: 세제곱미터 입방미터 ㎥; "
    "kilogram: 킬로그램 kg ㎏; gram: 그램 g; milligram: 밀리그램 mg ㎎; tonne: 톤 t; metric_ton: 미터톤; "
    "ounce: 온스; litre: 리터 ℓ L; "
    "millilitre: 밀리리터 ml ㎖; gallon: 갤런; barrel: 배럴; watt: 와트; kilowatt: 킬로와트 kW ㎾; megawatt: "
    "메가와트 MW ㎿; gigawatt: 기가와트 GW; "
    "kilowatt_hour: kWh ㎾h 킬로와트시; hertz: 헤르츠 Hz; gigahertz: 기가헤르츠 GHz; megahertz: 메가헤르츠 "
    "MHz; gigabyte: 기가바이트 GB; "
    "terabyte: 테라바이트 TB; megabyte: 메가바이트 MB; megapixel: 만화소; knot: 노트; hectopascal: "
    "헥토파스칼 hPa; horsepower: 마력; "
    "calorie: 칼로리; kilocalorie: 킬로칼로리 kcal; decibel: 데시벨; lux: 럭스; celsius: 도 ℃ °C; dozen: "
    "다스; kilometre_per_hour: km/h ㎞/h; "
    "milliampere_hour: mAh"
)
_TIME = table(
    "age: 세 살; year: 년 년간 해 개년; month: 개월 개월간 달 달간; week: 주 주간 주일; day: 일 일간; "
    "hour: 시간; minute: 분 분간; second: 초 초간; "
    "quarter: 분기; decade: 십년"
)
_COUNT = table(
    "person: 명 인 사람; item: 건 개 가지 종목 항목 점수; country: 개국 나라 개나라; city: 도시 "
    "개도시; language: 언어 개언어; copy: 부; unit: 대 기; "
    "place: 곳 군데 개소; store: 매장 점포 개매장 개점포; company: 개사 사 기업 회사 업체; house: 채 가옥; "
    "room: 객실 실; seat: 석 좌석; volume: 권; "
    "time: 회 번 차례; match: 경기 게임; goal: 골 득점; home_run: 홈런; RBI: 타점; win: 승; loss: 패; vote: "
    "표; team: 팀 개팀; group: 그룹 단체; "
    "household: 가구 세대; animal: 마리; ship: 척; song: 곡; work: 작품; kind: 종 종류; floor: 층짜리 개층; "
    "page: 쪽 페이지; word: 단어; "
    "character: 글자 자; view: 뷰 조회; season: 시즌; night: 박; school: 학교 개교; museum: 박물관 미술관; "
    "station: 역; route: 노선 개노선; "
    "share: 주; student: 학생; film: 영화; album: 앨범; piece: 장 편 편의 개짜리 자루 송이 병 잔 그릇; pair: "
    "쌍 켤레; tree: 그루; "
    "building: 동; flight: 항공편; state: 개주; district: 개구; prefecture: 개현; show: 공연; brand: 브랜드; "
    "hotel: 호텔"
)
# Nouns of one sign are parts of too many words to be told by a particle.
_LONGER = "|".join(sorted((noun for noun in KOREAN_NOUNS if len(noun) > 1), key=len, reverse=True))
_UP = (
    r"늘|증가|상승|올라|올랐|오른|오르|올린|올렸|뛰|뛴|급증|성장|확대|개선|높아|높은|많은|많아|불어|급등|신장|치솟"
    r"|확장|인상|상향|추가|늘려|커졌|커지|더 많|더 늘"
)
_DOWN = (
    r"줄|감소|하락|떨어|내려|내렸|내린|급감|축소|낮아|낮은|적은|적어|빠졌|빠지|깎|위축|둔화|급락|인하|하향|감축"
    r"|축소|역성장|단축|밀렸|밀려|손실|후퇴|삭감|덜"
)
_WORD = r"[영일이삼사오육칠팔구십백천만한두세네다여열스서마쉰예넷넉석]"
_EDGE = r"(?<![가-힣])"

# First characters of masks: one lookahead spares most places the trial of thirty alternatives.
_LEADS = r"\dA-Za-z'’+._갤게국규낮니닛단레밤버베상새아오저제진코태톱핫-"
KOREAN = Tongue(
    code="ko",
    spaces=True,
    units={**KOREAN_NOUNS, **_COUNT, **_TIME, **_MEASURE, **currency_words("ko"), **_RATIO},
    money=frozenset(currency_words("ko").values()) - {"sen", "cent"},
    measures=frozenset(_MEASURE.values()),
    durations=frozenset(_TIME.values()) - {"age"},
    nouns=KOREAN_NOUNS,
    some={},
    subjects=re.compile(rf"(?P<noun>{_LONGER})(?: ?수)?(?:은|는|이|가|도|을|를)(?![가-힣])"),
    general=word_set("개 장 편 점 건 곳 대 권 회 가지 군데 채 쪽"),
    start=re.compile(rf"\d|[-−▲△+]\d|{_EDGE}(?:{_WORD}|수[십백천만억]|절반|반[ 년시])"),
    masks=re.compile(
        rf"(?=[{_LEADS}]| \d)(?:"
        + ANYWHERE
        + r"|(?<![\d.])(?:1\d|20|21)\d\d(?:[~∼-](?:1\d|20|21)?\d\d)?년(?!간| 동안| 연속| 이상|여| 넘)(?:대|도|산"
        r"|형)?(?: ?\d{1,2}월)?(?: ?\d{1,2}일)?"
        r"|['’]\d\d년|(?<![\d.])\d\d년(?= 대비|도|형| ?\d{1,2}월)(?: ?\d{1,2}월)?(?: ?\d{1,2}일)?"
        r"|(?<![\d.])\d{1,2}(?: ?[~∼-] ?\d{1,2})?월(?:호|분|말|초)?(?: ?\d{1,2}(?: ?[~∼-] ?\d{1,2})?일)?"
        r"|(?<![\d.])\d{1,2}(?: ?[~∼-] ?\d{1,2})?일(?!간| 동안| 연속| 만에| 이상| 넘|째| 줄| 늘| 걸| 이내| 남"
        r"| 짜리|짜리)"
        r"|(?:오전|오후|새벽|밤|낮|저녁|아침)? ?(?<![\d.])\d{1,2}시(?!간| ?즌)(?: ?\d{1,2}분| ?반)?"
        r"|제 ?\d+(?:회|차|기|조|항|호|대|장|편|호기|대째|국)?|(?<![\d.])\d+ ?(?:회|번|차|년|일|편|호|개월|주"
        r"|명|대|골)째|(?<![\d.])\d+회(?= ?(?:행사|대회|축제|영화제|시상식|박람회|포럼|총회))"
        r"|(?<![\d.])\d+(?: ?번째(?!로 [큰많높긴넓빠작비오])|세기|호선|호실|호기|호(?=[ 가는를])|번(?= ?출구"
        r"| ?게이트| ?버스| ?국도)|번길"
        r"|번지|번(?=이|으로 전화|을 누)|차(?= ?(?:세계|대전|회의|협상|산업|공판|접종|시험|관문|투표))|학년"
        r"|기생|조(?=에 ?따라| \d+항)|항(?=에)|회말|회초|라운드|쿼터)"
        r"|(?<![\d.])\d(?:[~∼-]\d)?분기(?! 연속)|(?<![\d.])[1-9]0(?:[~∼·-][1-9]0)?대(?=[ 가는의와도이에를,.]"
        r"|$)(?! ?(?:이상|넘|미만|가량|정도|를 (?:팔|판|생산|수출|투입)|가 (?:팔|투입|출고)))"
        r"|(?:코스피|코스닥|니케이|닛케이|상위|톱|베스트|규모|진도|국도|태풍|레벨|버전|아이폰|갤럭시|게이트"
        r"|단계|핫) ?\d+(?:\.\d+)?(?! ?(?:%|명|개|억|조|만|원|호점))"
        r"|(?<![\d.])\d+층(?!짜리|높이|건물|규모)"
        r"|(?<![\d.])\d{1,3}\s?(?:[-―–—‐]| ?대 ?)\s?\d{1,3}(?= ?(?:으?로|의|[,.]|$|승|무승부|완승|역전))(?! ?승 ?\d))"
    ),
    before=re.compile(
        r"(?:(?P<about>약|대략|거의|추정치?|어림잡아|대체로|줄잡아)|(?P<least>[>≥]=?|최소한?|적어도|최저)"
        r"|"
        r"(?P<most>[<≤]=?|최대|최고|최장|많게는|최다|고작해야|기껏해야))\s?\Z"
    ),
    behind=re.compile(
        r"\s?(?:(?P<least>(?:(?:혹은|또는) 그 )?이상|초과|넘게|"
        r"[을를이가] ?넘[는게]|남짓 넘|여(?=[ 명개건곳])|보다 (?:많|크|높|큰))"
        r"|(?P<most>(?:(?:혹은|또는) 그 )?(?:이하|미만)|이하|미만|이내|밑돌|보다 (?:적|작|낮)|남짓 안)"
        r"|(?P<about>가까이|가까운|정도|가량|안팎|쯤|내외|전후|남짓|대(?=[ 를의로에가])(?<=[%원러도]대)))"
    ),
    outside=re.compile(
        r"(?P<least>[을를이가]? ?(?:훌쩍 |훨씬 |크게 |처음 |가볍게 )?(?:넘[었겼어기긴게는은을]|돌파|상회|웃돌"
        r"|웃도|초과|뛰어넘))"
        r"|(?P<most>[을를]? ?(?:밑돌|하회|밑도|넘지)|으?로 제한)|(?P<about>(?:으?로|라고) ?(?:추산|추정)"
        r"|[에]? ?(?:육박|가까|다다|근접"
        r"|이를 것으로 추산))"
    ),
    up=re.compile(_UP),
    down=re.compile(_DOWN),
    change_gap=re.compile(
        r"(?:이나|나|씩|가량|이상|가까이|정도|만큼|[가이를을]?\s|\s|넘게|더|또|크게|각각|안팎|남짓|쯤|소폭"
        r"|대폭|추가로|이나마)*"
    ),
    multiple_gap=re.compile(r"(?:로|으로|까지|나|이나|가량|이상|가까이|정도|넘게|도|의|\s|더|크게|에)*"),
    joiner=re.compile(r"\s?(?:[~∼〜–—-]|에서부터|부터|에서|내지|와(?= ?[십이삼])|과)\s?"),
    two=re.compile(r"(?:정도|가량|선)?(?:으로|로)(?!\s?(?:예상|추정|전망|관측|다양))"),
    spread=re.compile(r"\s?(?:까지|사이|선|안팎|수준|정도)"),
    word_joiners=frozenset({"에서", "와", "과"}),
    rate_at=re.compile(
        r"(?:1|한\s?|일)(?P<base>인|명|건|박|일|달|개월|월|년|해|주|시간|분|초|제곱미터|㎡|대|개|장|권|부|잔"
        r"|그릇|회|배럴|달러|유로|파운드|톤|㎏|kg|㎞|km|가구|석|평|주당|편|곳|번)"
        r"\s?(?:당|에(?=\s?[약평\d]))\s?(?:평균 |약 )?"
    ),
    rate_before=re.compile(
        r"(?=[1gkℓ㎏가개객권그리매병부분사시연월인일잔장주초킬톤평하한해])"
        r"(?:(?P<hour>시속|시간당)|(?P<second>초속|초당)|(?P<minute>분당|분속)|(?P<day>하루|하루에|하루 평균"
        r"|하루 (?:평균 )?[가-힣]{2,8}[은는이가]"
        r"|일평균|일일)|(?P<month>한 달에|한 달|매달|매월|월평균|(?<![\d가-힣])월)"
        r"|(?P<year>연간|한 해에?|매년|연평균|(?<![\d가-힣])연|해마다|1년에)"
        r"|(?P<week>매주|일주일에|주간|(?<![\d가-힣])주)"
        r"|(?P<night>1박(?:에|당)?|하룻밤에?)|(?P<litre>(?:리터|ℓ)당)|(?P<kilogram>(?:㎏|kg|킬로)당)"
        r"|(?P<gram>(?:그램|g)당)"
        r"|(?P<tonne>톤당)|(?P<piece>[장개]당)|(?P<copy>[권부]당)|(?P<bottle>병당)|(?P<cup>잔당)|(?P<pyeong>평당)"
        r"|(?P<household>가구당)|(?P<room>객실당)|(?P<share>주당)|(?P<person>인당|사람당)"
        r")\s?(?:약 |평균 |최대 |최고 )?\Z"
    ),
    streak=re.compile(r"\s?(?:연속|연달아|내리|잇따라|째 연속|연임)"),
    runs=table("win: 연승 연패우승; loss: 연패; title: 연패달성"),
    half_behind=re.compile(r"\s?반(?![가-힣])"),
    fraction=re.compile(r"\s?(?P<sep>분의)\s?"),
    of_group=re.compile(r"중(?!에)|가운데"),
    in_many=re.compile(
        r"\s?(?:명|곳|개|건|대|가구|사람|집|편|팀|채|장|마리|번|인|개사)\s?(?:중|중에|가운데|당|에|중의|꼴)\s?"
    ),
    mixed=re.compile(r"(?:과|와)?\s?(?=[\d일이삼사오육칠팔구십백천])"),
    words=(
        (
            re.compile(r"절반(?=[으로이]*\s?(?:줄|감소|깎|떨어|축소|하락|낮|급감|내려|삭감))"),
            0.5,
            "times",
            "multiple",
            "down",
        ),
        (re.compile(r"절반"), 0.5, "fraction", "fraction", ""),
        (re.compile(r"반 ?년"), 0.5, "year", "duration", ""),
        (re.compile(r"반(?=으로 (?:줄|깎|떨))"), 0.5, "times", "multiple", "down"),
        (re.compile(r"반 ?시간"), 0.5, "hour", "duration", ""),
    ),
    negative=re.compile(r"(?:영하|마이너스|[-−▲△])\s?\Z"),
    never_alone=frozenset(),
)
