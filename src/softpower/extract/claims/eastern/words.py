"""The words of Japanese and Korean that tell claims apart, times, speakers, and nouns with their names in English.

Both tongues put the verb last, so what decides the kind of a number stands behind it, and what it measures before it.
The tables were drawn up from general knowledge and completed on three of six labelled articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["JAPANESE", "KOREAN", "Tongue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What one of the two languages writes.

    Attributes
    ----------
    name : str
        "ja" or "ko".
    target, forecast, growing, falling, rate, level, share, base, survey : re.Pattern
        What makes a number a target, a forecast or a change; the nouns of rates of change, of levels in percent; the
        verbs of a share; what a level is counted from; the words of a survey.
    quote, person, source, verb : re.Pattern
        Quotation marks, a named person, a source of a figure, and a verb of saying.
    times : re.Pattern
        Times, with the groups year, short, month, day, last, this, before, until, base.
    kinds : tuple of (str, re.Pattern)
        What makes a claim without a number, in the order in which it is tried.
    judges : re.Pattern
        Words of a judgement, which count in the last part of a text.
    joined : re.Pattern
        What stands between the names of a list.
    nouns, bodies, themes : tuple of (str, str)
        Nouns, institutions, and things that are subjects of their own, with their names in English, the longest first.
    home : (str, re.Pattern)
        ISO code of the country whose government and visitors a text in this language means, and the words for them.
    both : re.Pattern
        Words for the two that a text is about.
    """

    name: str
    target: re.Pattern[str]
    forecast: re.Pattern[str]
    growing: re.Pattern[str]
    falling: re.Pattern[str]
    rate: re.Pattern[str]
    level: re.Pattern[str]
    share: re.Pattern[str]
    base: re.Pattern[str]
    survey: re.Pattern[str]
    quote: re.Pattern[str]
    person: re.Pattern[str]
    source: re.Pattern[str]
    verb: re.Pattern[str]
    times: re.Pattern[str]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    judges: re.Pattern[str]
    joined: re.Pattern[str]
    nouns: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    home: tuple[str, re.Pattern[str]]
    both: re.Pattern[str]


def _nouns(text: str) -> tuple[tuple[str, str], ...]:
    """Read "word word: name; word: name" into pairs, the longest word first."""
    pairs = []
    for part in text.split(";"):
        words, name = part.rsplit(":", 1)
        pairs += [(word, name.strip()) for word in words.split()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


JAPANESE = Tongue(
    name="ja",
    target=re.compile(r"目標|方針|掲げ|目指|計画|狙う|引き上げる|ことを決め"),
    forecast=re.compile(r"見込[みむまん]|予想|見通し|予測|見込ん|になりそう|と推計され"),
    growing=re.compile(r"増(?!加率)|伸び|上回|上昇|拡大|高ま|高く|急増|引き上げ|膨ら|倍増"),
    falling=re.compile(r"減|下回|下落|縮小|落ち込|下が|低下|割り込"),
    rate=re.compile(r"(?:成長|伸び|増加|減少|上昇|下落)率"),
    level=re.compile(r"(?:稼働|税|金利|利|失業|就業|乗車|搭乗|視聴|自給|出生|投票|占有|物価上昇)率|割引|手数料|補助"),
    share=re.compile(r"占め|を占|割合|うち|全体の|が集中|による"),
    base=re.compile(r"(?:\d{4}年|コロナ(?:禍)?前|同月|前年)(?:同月|同期|水準)?の\s?(?:約|およそ)?\Z"),
    survey=re.compile(r"調査|アンケート|尋ね|聞いた|回答"),
    quote=re.compile(r"「([^「」\n]{4,300})」|『([^『』\n]{4,300})』"),
    person=re.compile(
        r"(?:\A|[の、。「」\s])(?P<name>[々一-鿿]{1,4}[々一-鿿ぁ-んァ-ヶー]{0,6}?)(?:氏|さん|監督|教授|知事|"
        r"市長|社長|大臣|代表)(?=[はがも、。])"
    ),
    source=re.compile(
        r"(?P<who>[^、。「」\s]{2,24}?(?:省|庁|局|協会|団体|会社[^、。はがの]{0,12}|研究所|連盟|政府|当局|銀行|"
        r"大学|市|県|各社|主催者|関係者|"
        r"担当者|専門家|評論家|業界))(?:は|が|の(?:推計|試算|調査|発表|集計|統計)|によると|によれば|では)"
    ),
    verb=re.compile(r"話す|語る|述べ|話し|語っ|指摘|振り返|強調|という|とみる|明かす|打ち明け|呼ぶ|訴え"),
    times=re.compile(
        r"(?P<year>(?:19|20)\d\d)年(?P<until>まで|度?まで)?(?P<base>比|同月比|同期比|"
        r"の水準)?(?:(?P<year_month>\d{1,2})月)?|"
        r"(?<!\d)(?P<short>\d\d)年(?P<short_base>比)?(?![間以連前後目])|(?P<last>昨年|去年|前年度?(?!比|同))|"
        r"(?P<this>今年|本年|現在|いま)|"
        r"(?P<before>前年(?:同月|同期)?比?)|(?P<next>来年)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?!号)|"
        r"(?P<ago>\d{1,2})年前"
    ),
    kinds=(
        (
            "disagreement",
            re.compile(
                r"食い違|開きがある|異論|割れ[るて]|数え方が(?:違|異)|異なる|どちらが正しい|疑問視|反論|否定|"
                r"一致しな|諸説"
            ),
        ),
        (
            "record",
            re.compile(
                r"過去最[高多大低少]|史上最[高多大低少]|最[高多]を(?:更新|記録)|[初はじ]めて.{0,8}超え|これまでで最も"
            ),
        ),
        (
            "lead_shift",
            re.compile(r"逆転|追い抜|追い越|抜い[たて]|首位を奪|取って代わ|抜き去|主役が|移りつつ|移っ[たて]"),
        ),
        ("rank", re.compile(r"首位|トップ|最も(?:多|高|大|人気)|最多|最大の|一番[多高大]|最下位")),
        (
            "vague_growth",
            re.compile(
                r"(?:増え|伸び|減っ|高まっ|広がっ|強まっ|弱まっ|深刻になっ|縮まっ|縮ん|膨らん|進ん|拡大し|"
                r"鮮明になっ|加速し|鈍っ)て(?:いる|きた|おり)|"
                r"急増|急減|急速に|大幅に|年々|じわり|後を絶た|右肩上がり|横ばい"
            ),
        ),
        (
            "event",
            re.compile(
                r"\d{1,2}[日月]?.{0,30}(?:始まる|始まっ|開く|開かれ|開幕|開業|開館|開催|発売|公開|打ち切|締め切|"
                r"出店|開店|署名|来日|"
                r"放送|上演|閉幕|終了)|会期は|期間は"
            ),
        ),
        ("forecast", re.compile(r"見込[みむま]|予想|見通し|予測|だろうと|とみられる")),
        ("target", re.compile(r"目標|目指[すし]|方針だ|掲げる|計画だ|計画を")),
        (
            "comparison",
            re.compile(
                r"より(?:も)?[^。、]{0,12}(?:多|高|安|少|低|強|大き|小さ|速|長)|に比べ|を上回|を下回|に対し|"
                r"差は|背中は|及ばな"
            ),
        ),
        ("vague_quantity", re.compile(r"数[百千万億]|多数の|大勢の|無数の|莫大")),
        (
            "conclusion",
            re.compile(
                r"面は(?:確か|ある)|にほかならない|と言える|といえる|言い切れない|容易ではない|に違いない|"
                r"ことになる|勝者はいない"
            ),
        ),
    ),
    judges=re.compile(
        r"だろう|かもしれない|はずだ|ではない|ない。|と言える|いえる|だけだ|のだ|両(?:市|国|都)|競い合|競争"
    ),
    joined=re.compile(r"[、・や,と]|や、|、そして"),
    nouns=_nouns(
        "訪日外国人 訪日客 外国人観光客 外国人客 外国人 訪問客: foreign visitors; 観光客: tourists; "
        "来場者 来場: visitors; 来館者: museum visitors; "
        "宿泊者: overnight guests; 宿泊料金 客室単価 平均単価 宿泊費: hotel rate; 宿泊: overnight stays; "
        "稼働率: occupancy; ホテル: hotel; "
        "支出 消費額 旅行消費額: spending; 消費: consumption; 売上高 売り上げ 売上: sales revenue; "
        "収入: revenue; 輸出: exports; 輸入: imports; "
        "市場: market revenue; 予算: budget; 補助金: subsidy; 投資: investment; 赤字: deficit; 利益: profit; "
        "料金 入場料: price; "
        "便: flights; 路線: routes; 動員: attendance; 観客: audience; 公演: concerts; コンサート: concert; "
        "アルバム: albums; 楽曲: songs; "
        "再生: streams; 配信: streaming; 登録者: subscribers; 利用者: users; 読者: readers; 会員: members; "
        "部数: copies; 漫画: manga; "
        "アニメ: anime; ゲーム: games; 映画: films; ドラマ: dramas; 音楽: music; コンテンツ: content; "
        "美術館 博物館: museums; 作品: works; "
        "割合: share; 人気: popularity; 順位: rank; 人手不足: staff shortage; 料理: food; "
        "店舗: stores; 学習者: learners; "
        "留学生: students; 海外: overseas; 国内: domestic; 世界: world; 平均: average; 制作費: production cost; "
        "再生回数: streams; 歌手: singers; "
        "ファン: fans; 受講者: learners; 席: seats; "
        "会場: venue; 直行便: direct flights"
    ),
    bodies=_nouns(
        "政府: the Japanese government; 主催者 主催側: the organiser; 業界団体: the industry body; "
        "専門家: experts (unnamed); "
        "観光庁: the tourism agency; 評論家: critics (unnamed); 関係者: insiders (unnamed); "
        "文化庁: the culture agency; "
        "経済産業省: the economy ministry; 財務省: the finance ministry; 担当者: an official (unnamed); "
        "業界: the industry; 協会: the association"
    ),
    themes=_nouns(
        "アニメ: anime; 漫画 マンガ: manga; ウェブトゥーン: webtoons; Kポップ K-POP: K-pop; Jポップ J-POP: J-pop"
    ),
    home=("JPN", re.compile(r"政府|訪日|国内|観光庁|文化庁|邦")),
    both=re.compile(r"両(?:市|国|都市|首都|者)|二つの(?:街|都市|国)|双方|互い"),
)

KOREAN = Tongue(
    name="ko",
    target=re.compile(r"목표|계획|방침|내걸|추진|노린|늘리겠|늘릴|끌어올"),
    forecast=re.compile(r"전망|예상|예측|내다[봤보]|기대한|기대했|될 것으로|추정"),
    growing=re.compile(r"늘[어었고]|증가|상승|올랐|올라|뛰었|커졌|급증|웃돌|확대|높아|불어"),
    falling=re.compile(r"줄[었어고]|감소|하락|떨어|밑돌|축소|낮아|급감|내렸"),
    rate=re.compile(r"(?:성장|증가|감소|상승|하락)률"),
    level=re.compile(r"(?:가동|투숙|객실 점유|세|금리|실업|시청|탑승|출산|투표|물가)율?률?|할인|수수료|보조"),
    share=re.compile(r"차지|비중|가운데|이 중|전체의|몰렸|집중"),
    base=re.compile(r"(?:\d{4}년|코로나(?:19)? 이전|전년|같은 달)(?:의|\s?수준의?|\s?대비)?\s?(?:약\s?)?\Z"),
    survey=re.compile(r"조사|설문|물었|물은|응답"),
    quote=re.compile(r"[“\"]([^“”\"\n]{4,300})[”\"]|‘([^‘’\n]{8,300})’"),
    person=re.compile(
        r"(?P<name>[가-힣]{2,4})\s?(?:씨|대표|교수|감독|장관|시장|연구원|평론가|작가|국장|위원|관장|이사|과장|"
        r"기자)(?=[은는이가도])"
    ),
    source=re.compile(
        r"(?P<who>(?:[가-힣A-Za-z0-9·]{1,12} ){0,3}?[가-힣A-Za-z0-9·]{0,12}(?:부|청|공사|협회|단체|업체|연구소|"
        r"연구원|정부|당국|은행|대학|시|도|"
        r"주최 측|주최측|회사 측|관계자|전문가|평론가|업계|증권가|재단|위원회|조사기관|통계))(?:[은는이가]|"
        r"에 따르면|에 의하면|의 (?:추산|집계|조사|발표)| ?조사에서)\s"
    ),
    verb=re.compile(r"말했|밝혔|설명했|지적|전했|덧붙|강조|했다|라고|며|다고|회고|털어놨"),
    times=re.compile(
        r"(?P<year>(?:19|20)\d\d)년(?P<until>까지|\s?말까지)?(?P<base>\s?대비|\s?같은|"
        r"\s?수준)?(?:\s?(?P<year_month>\d{1,2})월)?|"
        r"(?P<last>지난해|작년|전년(?!\s?대비|보다))|(?P<this>올해|금년|현재|지금)|(?P<before>전년\s?(?:동기|"
        r"같은)?\s?(?:대비|보다))|"
        r"(?P<next>내년)|(?P<month>\d{1,2})월(?:\s?(?P<day>\d{1,2})일)?|(?P<ago>\d{1,2})년 전"
    ),
    kinds=(
        (
            "disagreement",
            re.compile(r"엇갈|논란|차이가 (?:있|난)|다르다|다른 수치|이견|반박|부인|의문|갈린다|맞지 않|일치하지"),
        ),
        (
            "record",
            re.compile(
                r"사상 (?:최[고대다저]|처음)|역대 (?:최[고대다저]|가장)|최[고대다]치|신기록|가장 (?:많은|높은) 기록"
            ),
        ),
        ("lead_shift", re.compile(r"앞질렀|추월|역전|제쳤|제치고|자리를 (?:내주|빼앗)|밀려났|뒤집|옮겨[갔가]")),
        ("rank", re.compile(r"가장 (?:많|높|큰|크|인기|붐비)|선두|최대 |최다|으뜸|꼴찌")),
        (
            "vague_growth",
            re.compile(
                r"(?:늘|줄|커지|작아지|높아지|낮아지|빨라지|심해지|좁혀지|벌어지|넓어지|번지|강해지|약해지|"
                r"나아지)고 있|"
                r"급증|급감|크게 (?:늘|줄|올)|빠르게|꾸준히|갈수록|점점|눈에 띄게|가파르게|제자리|정체"
            ),
        ),
        (
            "event",
            re.compile(
                r"\d{1,2}[일월].{0,30}(?:열린다|열렸|열리|개막|개봉|개장|개관|문을 연|문을 열|연다|시작|출시|"
                r"공개|막을|마감|폐막|방영|공연|서명)|기간은"
            ),
        ),
        ("forecast", re.compile(r"전망|예상|예측|내다[봤보]|될 것으로|로 본다")),
        ("target", re.compile(r"목표|계획이다|방침이다|내걸|추진")),
        (
            "comparison",
            re.compile(
                r"보다 (?:더 )?(?:[가-힣]{1,6} )?(?:많|높|싸|비싸|적|낮|크|작|빠르|길|짧)|에 비해|웃돌|밑돌|"
                r"차이가 컸|차이는|못 미"
            ),
        ),
        ("vague_quantity", re.compile(r"수[백천만억십]|수많은|많은 사람|엄청난|막대한")),
        (
            "conclusion",
            re.compile(
                r"셈이다|이기도 하다|수 있게 됐|쉽지 않|아닐까|분명하다|것만은|승자는 없|"
                r"모두(?:를)? (?:키|살)"
            ),
        ),
    ),
    judges=re.compile(r"것이다|수 있다|아닐까|셈이다|않는다|아니다|모른다|두 (?:도시|나라|수도)|함께|서로|경쟁"),
    joined=re.compile(r",\s?|와 |과 |·|, 그리고 | 및 "),
    nouns=_nouns(
        "외국인관광객 외래관광객 외국인 방한객 방문객 방문자: foreign visitors; 관광객: tourists; "
        "관람객 관객: audience; 숙박료 객실료 숙박비: hotel rate; "
        "숙박: overnight stays; 호텔: hotel; 객실: rooms; 지출 소비액 씀씀이: spending; "
        "매출 매출액: sales revenue; 수입: revenue; 수출액 수출: exports; "
        "시장: market revenue; 예산: budget; 보조금: subsidy; 투자: investment; 적자: deficit; "
        "흑자 이익: profit; 요금 입장료 가격: price; "
        "항공편: flights; 노선: routes; 공연: concerts; 콘서트: concert; 음반 앨범: albums; 노래 곡: songs; "
        "스트리밍: streaming; 구독자: subscribers; "
        "이용자: users; 독자: readers; 회원: members; 부수: copies; 만화: manga comics; 웹툰: webtoons comics; "
        "애니메이션: anime; 게임: games; "
        "영화: films; 드라마: dramas; 음악: music; 콘텐츠: content; 박물관 미술관: museums; 작품: works; "
        "비중: share; 인기: popularity; "
        "순위: rank; 인력난: staff shortage; 음식: food; 매장: stores; 수강생 학습자: learners; "
        "유학생: students; 해외: overseas; 국내: domestic; "
        "세계: world; 평균: average; 제작비: production cost; 팬: fans; 좌석: seats; 직원: staff; "
        "편당: per episode; 사무실: office; 성장률: growth; "
        "쇼핑: shopping; 체험: experience; 면세점: duty-free shops; 축제: festival; 전시: exhibition; "
        "출판사: publisher; 관광: tourism"
    ),
    bodies=_nouns(
        "정부: the Korean government; 주최측 주최: the organiser; 협회: the association; "
        "전문가: experts (unnamed); 증권가: brokers (unnamed); "
        "평론가: critics (unnamed); 관계자: insiders (unnamed); 업계: the industry; 회사: the company; "
        "관광공사: the tourism organisation; "
        "문화체육관광부 문체부: the culture ministry"
    ),
    themes=_nouns("웹툰: webtoons; 만화: manga; 애니메이션 애니: anime; 케이팝 K팝: K-pop"),
    home=("KOR", re.compile(r"정부|방한|국내|문체부|관광공사|우리나라")),
    both=re.compile(r"두 (?:도시|나라|수도|곳)|양국|양 도시|서로"),
)
