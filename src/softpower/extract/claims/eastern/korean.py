"""The words of Korean that tell claims apart, times, roles and sources: closed classes and common verbs."""

from __future__ import annotations

import re

from softpower.extract.claims.eastern.tongue import Tongue

__all__ = ["KOREAN"]

_UP = (
    r"늘(?:[어었고며려리]|렸|린)|증가|상승|올랐|올라|오른|뛰|커[졌지]|급증|웃돌|확대|높[아았]|불어|넓[혀혔]|끌어올|많아"
)
_DOWN = r"줄(?:[었어고며]|인|여)|감소|하락|떨어|밑돌|축소|낮[아았]|급감|내[렸려]|얇아|좁[혀혔]|꺾"
_FUTURE = r"(?:[가-힣]을|[갈날달랄말발살칠울릴할될올일딜칠릴줄늘멈출그칠이를본]) ?것(?:으로|이라|이다|이라는)"

KOREAN = Tongue(
    name="ko",
    country="KOR",
    home=re.compile(r"정부|방한|국내|문체부|관광공사|우리나라|관세청|한국은행|전국"),
    target=re.compile(r"목표|계획|방침|내걸|추진|노린|늘리겠|늘릴|끌어올|겠다고|겠다는|기로 했|기로 하|목표치"),
    aims=re.compile(
        r"(?:목표|계획|방침)(?:이다|다|로 한다|로 잡았다|를 세웠다|을 세웠다|을 내놨다)?[^.,]{0,6}\Z|겠다(?:고|는)[^.,]{0,14}\Z"
    ),
    forecast=re.compile(r"수 있다(?:고|는) (?:경고|우려|전망|내다|본)|전망|예상|예측|내다[봤보본]|기대[한했]|것으로 (?:본|봤|보)|바라[본보봤]|추산될|" + _FUTURE),
    sees=re.compile(r"로 본다|고 본다|수 있다고|보고 있다|우려"),
    growing=re.compile(_UP + r"|넘[어었]|이르[렀며]|육박"),
    falling=re.compile(_DOWN + r"|그[쳤친]|머물|못 미"),
    moved=re.compile(
        r"\A\s?(?:가량|이상|정도|씩|나|이나|쯤|넘게|가까이|포인트|더|이|가)?\s?(?:(?P<up>늘|증가|상승|오르|올랐|올라|오른|뛰|커|급증|높|웃돌|확대|많았|많은|많다|성장|"
        r"불어)|"
        r"(?P<down>줄|감소|하락|떨어|내렸|내려|낮|밑돌|적었|급감|축소))"
    ),
    to_level=re.compile(r"\A\s?(?:가량|이상|정도|대|안팎|넘게)?(?:으로|로|까지|에 (?:이르|달하|육박))"),
    rate=re.compile(r"(?:성장|증가|감소|상승|하락|증감)률[은는이가도의]?[^.]{0,14}\Z"),
    level=re.compile(
        r"(?:가동|투숙|점유|세|금리|실업|시청|탑승|출산|투표|물가|환급|할인|취업|회수)율|시청률|가동률|투숙률|할인|수수료|보조|관세"
    ),
    part=re.compile(r"국적|나라별|국가별|지역별|국별|차지|비중|비율|이 중|가운데|전체의|몰렸|집중|나왔|뒤를 이|순이"),
    naming=re.compile(r"꼽|선택|선호|지지|가고 싶|살고 싶|점유율|뽑"),
    base=re.compile(
        r"(?:(?P<year>\d{4})년(?: 같은 (?:달|기간))?|코로나(?:19)? (?:이전|전)(?:인 (?P<of>\d{4})년)?|팬데믹 (?:이전|"
        r"전)(?:인 (?P<was>\d{4})년)?)"
        r"(?:의|\s?수준[의을보다]*|\s?대비|보다|을|를)?\s?(?:약|거의)?\s?\Z"
    ),
    earlier=re.compile(
        r"(?:전년|작년|지난해|지난번|전월|전분기|동기|년 전|이전|당시|같은 (?:기간|달)|(?:19|20)\d\d년|한 해 전|1년 전)"
        r"(?:도|에)?(?:\s?(?:같은|동)\s?(?:기간|달|기|분기))?(?:보다|\s?대비|의|에 비해|에서)?(?:는|도)?\s?(?:약|무려|더)?\s?\Z"
    ),
    against=re.compile(r"(?:의|그|제품의)\s?(?:약|거의)?\s?\Z"),
    than=re.compile(r"보다(?:는|도)?\s?(?:약)?\s?\Z|에 비해\s?\Z"),
    gap=re.compile(r"(?:차이|격차|차)[는은]|(?:차이|격차)[가를]"),
    survey=re.compile(r"조사|설문|물었|물은|물어|응답|대상으로"),
    score=re.compile(r"점수|점을"),
    afar=re.compile(r"해외|국외"),
    inland=re.compile(r"국내|내국인"),
    passing=re.compile(
        r"\A\s?(?:전(?!년)|새|안|간|만에|뒤|동안|내내|사이|사이에|이내|후|가까이|넘게|째|여 동안|남짓|에 걸쳐|마다|앞|차)"
    ),
    times=re.compile(
        r"(?P<before>(?:전년|작년|지난해|1년 전|한 해 전)\s?(?:의\s?)?(?:(?:동기|같은 (?:기간|달|분기))\s?(?:대비|보다|에 비해)?|대비|보다|에 비해)|"
        r"1년 전|한 해 전)|"
        r"(?P<year>(?:19|20)\d\d)년(?P<until>까지|\s?말까지)?(?P<base>\s?대비|\s?같은|"
        r"\s?수준|보다)?(?:\s?(?P<half>[상하])반기|\s?(?P<year_month>\d{1,2})월(?P<year_day>\s?\d{1,2}일)?)?|"
        r"(?P<last>지난해|작년|전년)(?:\s?(?P<last_month>\d{1,2})월)?|(?P<this>올해|올|금년)(?=\s)(?:\s?(?P<this_half>[상하])반기)?|"
        r"(?P<now>현재|지금은?(?=\s))|"
        r"(?P<same>같은 해|같은 기간|같은 달|그해|이 기간)|(?P<next>내년)|(?P<shift>지난달|이달|다음 달|이번 달)|"
        r"(?P<month>\d{1,2})월(?:\s?(?P<day>\d{1,2})일)?|"
        r"(?<![\d월])(?<![월] )(?P<only_day>\d{1,2})일(?=[\s부까에은])(?! (?:동안|간|만))|"
        r"(?P<ago>\d{1,3})년 전"
    ),
    before=re.compile(r"전년|지난해|작년|1년 전|한 해 전"),
    quote=re.compile(r"[“\"]([^“”\"\n]{4,300})[”\"]|‘([^‘’\n]{8,300})’|(?<![가-힣])'([^'\n]{8,300})'"),
    not_said=re.compile(
        r"\A(?:(?:이?라)?는 (?:응답|답|의견|반응|사람|이름|제목|평가가|조사)|고 (?:답한|응답한|한 사람|대답한|느낀)|[을를이가은는의에로과와](?!라)|"
        r"\s(?!.{0,24}(?:말|했다))|[가-힣]{2,}(?<!라고)(?<!라며)(?<!라는))"
    ),
    said=re.compile(
        r"말했|말한다|밝혔|설명|지적|전했|덧붙|강조|했다|라고|라며|다고|며|회고|털어놨|분석|반박|주장|웃었|말이다|토로|고 한다|얘기"
    ),
    person=re.compile(
        r"(?:(?<=\s)|\A)(?P<name>[가-힣]{2,4}?)\s?(?P<title>씨|대표|교수|감독|장관|시장|연구원|평론가|작가|국장|위원|관장|박물관장|이사|과장|"
        r"기자|팀장|사장|회장|디자이너|원장|실장|소장|본부장|큐레이터|점장|학예사)(?=[은는이가도의의]|\s?[\"“]|,)|"
        r"(?P<job>대표|교수|감독|장관|시장|연구원|평론가|작가|국장|위원|관장|박물관장|이사|과장|팀장|사장|회장|디자이너|원장|실장|소장|"
        r"본부장) (?P<named>[가-힣]{3})(?= 씨| 는|은|는)"
    ),
    source=re.compile(
        r"(?P<who>(?:[가-힣A-Za-z0-9·]{1,14} ){0,2}?[가-힣A-Za-z0-9·]{1,16}?)(?:에 따르면|에 의하면|의 (?:최근 |최신 |올해 )?(?:추산|집계|조사|발표|자료|보고서|분석|통계|순위)[은는이가에로]?|"
        r"(?:이|가|은|는) (?=[^.\"“]{0,60}(?:조사한|조사했|조사해|집계한|집계했|발표한|발표했|추산한|추산했|내놓은|내놨|공개한|공개했|물은|물었|설문|펴낸|펴냈|실시한|실시했|분석한|낸 |매긴|산출한|전했|집계를))|"
        r" ?(?:조사|집계|통계|자료|설문|분석)(?:에서|에 따르면|에선|로는| 결과|를 보면|상))"
    ),
    maker=re.compile(
        r"(?P<who>(?:[가-힣A-Za-z0-9·]{1,12} ){0,2}?[가-힣A-Za-z0-9·]{1,16}?)(?:(?:은|는|이|가|에서는|에선|도)\s(?=[^.]{0,90}(?:목표|방침|계획|내걸|겠다|전망|예상|예측|내다|본다|봤다|"
        r"기대[한했]|추산|반박|부인|주장|지적|비판|의문|경고|밝혔|발표|했다고|기로 했|요구|바라본|라고|다고|라며|다며|말했|설명))|"
        r"의 (?:목표|계획|전망|예상)[은는이가]\s|(?<=[가-힣]{3}) (?:예상|전망|시각)[은이]\s)"
    ),
    kinds=(
        (
            "disagreement",
            re.compile(
                r"엇갈[린렸]|논란|차이가 (?:있|난)|다르다|다른 (?:수치|숫자|결과)|이견|반박|부인[한했]|의문|갈린다|맞지 않|일치하지|과장|반발|비판[이을도]|믿을 수 없|"
                r"신빙성|부풀|안 된다고|못 믿|회의적|치우쳤|제각각|따져 물|이의를"
            ),
        ),
        (
            "record",
            re.compile(
                r"사상 (?:최[고대다저]|처음)|역대 (?:최[고대다저]|가장)|최[고대다]치|신기록|가장 (?:많은|높은) 기록|최고 기록|이후 가장|이래 (?:가장|최[고대다저])|"
                r"처음으로 [^.,]{0,14}(?:넘|돌파|웃돌)|기록을 (?:세웠|갈아|경신|깼)"
            ),
        ),
        (
            "lead_shift",
            re.compile(
                r"앞질렀|앞지르고|추월|역전|제쳤|제치고|자리를 (?:내주|내줬|빼앗|물려)|밀려났|밀어내|뒤집|옮겨[갔가]|따라잡|넘어섰다고|넘었다\Z|선두를 (?:내|뺏|빼앗)|왕좌|바통"
            ),
        ),
        (
            "rank",
            re.compile(
                r"가장 (?:많|높|큰|크|인기|붐비|적|낮|비싸|싼)|선두(?!를 내)|최대 (?:시장|고객|수출|도시|목적지|국)|최다|으뜸|꼴찌|1등"
            ),
        ),
        (
            "vague_growth",
            re.compile(
                r"(?:늘|줄|커지|작아지|높아지|낮아지|빨라지|심해지|좁혀지|벌어지|넓어지|번지|강해지|약해지|얇아지|닫|사라지|식|살아나|떠나|몰리|뜨거워지|[가-힣]아지|"
                r"[가-힣]어지)고 있|"
                r"급증|급감|크게 (?:늘|줄|올)|빠르게|꾸준히|갈수록|점점|눈에 띄게|가파르게|제자리|정체|부쩍|(?:많|적)아졌|식지 않|기미가|회복될|주춤|시들|뜸해|(?:관객|손님|"
                r"방문객|독자|인기)[이가] (?:줄었|늘었|떨어졌)|"
                r"해마다|나날이|급격히|내리막|오름세|내림세"
            ),
        ),
        (
            "forecast",
            re.compile(
                r"전망(?:했|한|이|된)|예상(?:했|한|된)|예측(?:했|한|된)|내다[봤보본]|것으로 (?:본|봤|보인)|로 본다|것이라(?:고|는)"
            ),
        ),
        ("target", re.compile(r"목표|내걸|추진한|겠다고|기로 했다")),
        (
            "comparison",
            re.compile(
                r"(?<!때)보다 (?:더 |훨씬 )?(?:[가-힣]{1,6} )?(?:많|높|싸|비싸|적|낮|크|작|빠르|길|짧|낫|앞|뒤|강|약|넓|좁)|에 비해|웃돌|밑돌|"
                r"차이가 컸|차이는|못 미|뒤[졌진처]|앞섰|앞선|견줄|우위|열세|(?:싸|비싸|많|적|크|높|낮)고 [^.]{2,20}[은는이가] [^.]{0,10}(?:싸|비싸|많|적|"
                r"크|높|낮)|엎치락|두 배가 넘|뒤떨어"
            ),
        ),
        (
            "vague_quantity",
            re.compile(
                r"수[백천만억십](?![가-힣]{2}관)|수많은|많은 사람|엄청난|막대한|어마어마|셀 수 없|천문학적|대규모 (?:자금|인파)|숱한|구름 인파"
            ),
        ),
        (
            "conclusion",
            re.compile(
                r"셈이다|이기도 하다|수 있게 됐|쉽지 않|아닐까|분명하다|것만은|승자는 없|모두(?:를)? (?:키|살)|아니라 [^.]{1,16}(?:이다|다)\.|일은 아니다|"
                r"모른다|장담할 수 없|결국 |문제다|뿐이다|수는 없|할 수 없|수밖에 없|해야 한다|달렸다|달려 있다|의미가 있다|지도 모|남았다"
            ),
        ),
    ),
    events=re.compile(
        r"열린다|열렸|열리|열었|열고|연다|개막|개봉|개장|개관|문을|시작|출시|공개|막을|마감|폐막|방영|공연|서명|맺[었은]|체결|들어선|들어섰|마쳤|마친|바뀐|바뀌|내놓|내놨|발표|"
        r"닫|폐지|도입|출범|취임|인수|이전|설립|철수|진출|착공|완공|중단|재개|참가|늘어난|방문|무대에|데뷔|출간|상영|등재|합의|설명회|입점|선보|뜬다|취항|잇는|모이는|기간은"
    ),
    judges=re.compile(
        r"것이다|수 있다|아닐까|셈이다|않는다|아니다|모른다|두 (?:도시|나라|수도)|함께|서로|경쟁|그래도|결국|이제|이다\.|[가-힣]다\."
    ),
    joined=re.compile(r",\s?|와 |과 |·|, 그리고 | 및 "),
    suffix=re.compile(
        r"\A(?:시내|특별시|광역시|시(?!장)|도(?=[가는의에청])|현|주|구|정부|당국|측|산|인|제|계|국적| 기업| 브랜드| 정부|[가-힣]{0,2}뿐|의류)?"
    ),
    roles=(
        ("topic", re.compile(r"\A(?:은|는|도|에서는|에선|에는|에도|에서도|으로는|로는)(?=[\s,])")),
        ("subject", re.compile(r"\A(?:이|가|만이)(?=[\s,])")),
        (
            "other",
            re.compile(
                r"\A(?:보다|에 (?:이어|비해|뒤[졌진처]|자리를|크게 뒤|견줄|밀려|앞[섰선])|에게 (?:자리|선두)|의 뒤를|[을를] (?:제[쳤치]|앞[질지]|추월|밀어|따라|"
                r"넘[어었]|웃돌|꺾|크게 (?:앞|웃))|(?:와|과) (?:비교|견줘|어깨))"
            ),
        ),
        ("from", re.compile(r"\A에서(?=\s)")),
        ("object", re.compile(r"\A(?:을|를)(?=\s)")),
        ("place", re.compile(r"\A(?:에|으로|로|까지)(?=\s)")),
        ("of", re.compile(r"\A(?:의)(?=\s)")),
        ("joined", re.compile(r"\A(?:,|와|과|·|\s및)")),
        ("bare", re.compile(r"\A\s?[(（]?[\d약한두세네]")),
    ),
    comma=re.compile(
        r",\s|(?<=[고며])\s(?=[가-힣])|(?<=지만)\s|(?<=는데)\s|(?<=으나)\s|(?<=에서)\s(?=[^.]{0,20}까지)"
    ),
    both=re.compile(r"두 (?:도시|나라|수도|곳)|양국|양 도시|한일|한·일|(?P<n>[세네3-5])\s?(?:개 )?도시"),
    unsaid=re.compile(r"\A(?:어(?=[를을로의 는가 ])|식(?=[을이당 ])|집|적|네시|상가|요리)"),
    themes=(
        ("한국어", "Korean language"),
        ("일본어", "Japanese language"),
        ("한국 영화", "Korean films"),
        ("일본 영화", "Japanese films"),
        ("일본 드라마", "Japanese dramas"),
        ("중국 드라마", "Chinese dramas"),
        ("한류", "Hallyu"),
        ("K드라마", "K-drama"),
        ("K-드라마", "K-drama"),
        ("제이팝", "J-pop"),
        ("J팝", "J-pop"),
        ("할리우드", "Hollywood"),
        ("발리우드", "Bollywood"),
        ("일식", "Japanese food"),
        ("막걸리", "makgeolli"),
        ("K-pop", "K-pop"),
        ("K-POP", "K-pop"),
        ("한국 드라마", "Korean dramas"),
        ("한국 브랜드", "Korean brands"),
        ("일본 브랜드", "Japanese brands"),
        ("웹툰", "webtoons"),
        ("만화", "manga"),
        ("애니메이션", "anime"),
        ("애니", "anime"),
        ("케이팝", "K-pop"),
        ("K팝", "K-pop"),
        ("K-팝", "K-pop"),
        ("K뷰티", "K-beauty"),
        ("한식", "Korean food"),
    ),  # fmt: skip
    bodies=(
        ("가게 주인", "a shop owner (unnamed)"), ("주인", "an owner (unnamed)"), ("대학생", "a student (unnamed)"),
        ("점주", "a shop owner (unnamed)"), ("회사원", "an office worker (unnamed)"), ("편집자", "an editor (unnamed)"),
        ("여성", "a woman (unnamed)"), ("남성", "a man (unnamed)"), ("임원", "an executive (unnamed)"),
        ("시민단체", "a citizens' group"), ("팬", "fans (unnamed)"), ("관광객", "tourists (unnamed)"),
        ("장인", "a craftsman (unnamed)"), ("프로듀서", "a producer (unnamed)"), ("관람객", "visitors (unnamed)"),
        ("주민 단체", "a residents' group"), ("출판계", "publishers (unnamed)"), ("공연계", "the concert trade"),
        ("관광업계", "the travel trade"), ("주최 측", "the organiser"),
        ("주최측", "the organiser"),
        ("주최", "the organiser"),
        ("증권가", "brokers (unnamed)"),
        ("전문가", "experts (unnamed)"),
        ("평론가", "critics (unnamed)"),
        ("관계자", "an official (unnamed)"),
        ("여행업계", "the travel trade"),
        ("업계", "the industry"),
        ("회사 측", "the company"),
        ("상인", "traders (unnamed)"),
        ("주민", "residents (unnamed)"),
        ("관세청", "Korea Customs Service"),
        ("관광공사", "Korea Tourism Organization"),
        ("문화체육관광부", "the culture ministry"),
        ("문체부", "the culture ministry"),
        ("경찰", "police"),
        ("통계청", "Statistics Korea"),
        ("시장조사 업체", "a market research firm (unnamed)"),
        ("작가", "an author (unnamed)"),
        ("담당자", "an official (unnamed)"),
        ("항공사", "airlines"),
        ("회사", "the company"),
        ("정부", "the government"),
    ),  # fmt: skip
    endings={
        "진흥원": "Promotion Agency",
        "센터": "Center",
        "항공": "Airlines",
        "백화점": "department store",
        "상공회의소": "Chamber of Commerce",
        "도서관": "library",
        "카드": "Card",
        "그룹": "Group",
        "조직위원회": "Committee",
        "경제연구소": "Economic Research Institute",
        "경제연구원": "Economic Research Institute",
        "연구원": "Institute",
        "연구소": "Institute",
        "증권": "Securities",
        "은행": "Bank",
        "협회": "Association",
        "연맹": "Federation",
        "연합회": "Federation",
        "조합": "Cooperative",
        "공사": "Organization",
        "재단": "Foundation",
        "위원회": "Committee",
        "대학교": "University",
        "대학": "University",
        "청": "Agency",
        "부": "Ministry",
        "국": "bureau",
        "신문": "newspaper",
        "공항": "Airport",
        "시": "city government",
        "도": "metropolitan government",
        "구": "district",
        "사": "",
        "측": "side",
        "정부": "government",
        "당국": "authorities",
        "박물관": "museum",
        "미술관": "museum",
        "단체": "group",
        "학회": "Society",
        "컨설팅": "Consulting",
        "리서치": "Research",
        "닷컴": "com",
        "방송": "Broadcasting",
    },  # fmt: skip
    people={
        "방문객": "visitor",
        "관광객": "visitor",
        "외국인": "visitor",
        "관람객": "visitor",
        "입장객": "visitor",
        "방한": "visitor",
        "찾은": "visitor",
        "다녀": "visitor",
        "맞았": "visitor",
        "여행객": "visitor",
        "방문": "visitor",
        "직원": "staff",
        "유학생": "student",
        "학생": "student",
        "관객": "spectator",
        "승객": "passenger",
        "숙박객": "guest",
        "투숙객": "guest",
    },  # fmt: skip
    visitors=re.compile(r"방문객|관광객|외국인|관람객|입장객|방한|찾은|다녀|여행객"),
)
