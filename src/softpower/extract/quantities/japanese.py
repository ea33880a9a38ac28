"""The words of quantities in Japanese: units, counters, bounds, change, and what is never a value.

Drawn up from general knowledge of news Japanese and completed on the odd sentences of a labelled corpus.
"""

from __future__ import annotations

import re

from softpower.extract.quantities.currencies import currency_words
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.quantities.nouns import JAPANESE_NOUNS
from softpower.extract.quantities.tongue import ANYWHERE, Tongue, table

__all__ = ["JAPANESE"]

_RATIO = table(
    "percent: % パーセント ㌫; percentage_point: %ポイント パーセントポイント %pt; basis_point: "
    "ベーシスポイント bp bps; "
    "times: 倍; point: ポイント ㌽; tenth: 割; rank: 位 番目に多い 番目に大きい 番目に大きな 番目に高い "
    "番目に長い 番目に広い 番目に古い 番目に少ない"
)
_MEASURE = table(
    "kilometre: キロメートル km ㎞ キロ ㌔; metre: メートル m ㍍ メーター; centimetre: センチメートル センチ cm ㎝ ㌢; "
    "millimetre: ミリメートル ミリ mm ㎜ ㍉; micrometre: マイクロメートル μm; nanometre: ナノメートル ナノ "
    "nm; mile: マイル; "
    "foot: フィート フット; inch: インチ; yard: ヤード; square_metre: 平方メートル m2 m² ㎡; "
    "square_kilometre: 平方キロメートル 平方キロ km2 km² ㎢; hectare: ヘクタール ha ㌶; acre: エーカー; tsubo: 坪; "
    "cubic_metre: 立方メートル m3 ㎥; kilogram: キログラム kg ㎏ キログラム; gram: グラム g ㌘; milligram: "
    "ミリグラム mg ㎎; "
    "tonne: トン t ㌧; metric_ton: メートルトン; pound: ポンド; ounce: オンス; litre: リットル L ㍑; "
    "millilitre: ミリリットル ml mL ㏄ cc; "
    "gallon: ガロン; barrel: バレル; watt: ワット; kilowatt: キロワット kW; megawatt: メガワット MW; "
    "gigawatt: ギガワット GW; "
    "kilowatt_hour: キロワット時 kWh; hertz: ヘルツ Hz; gigahertz: ギガヘルツ GHz; megahertz: メガヘルツ MHz; "
    "gigabyte: ギガバイト ギガ GB; terabyte: テラバイト TB; megabyte: メガバイト MB; megapixel: メガピクセル 万画素; "
    "knot: ノット; hectopascal: ヘクトパスカル hPa; megapascal: メガパスカル; horsepower: 馬力; calorie: カロリー; "
    "kilocalorie: キロカロリー kcal; decibel: デシベル; lux: ルクス; decimetre: デシメートル; celsius: 度 ℃ "
    "°C 度C; dozen: ダース; "
    "kilometre_per_hour: km/h; milliampere_hour: mAh ミリアンペア時"
)
_TIME = table(
    "age: 歳 才; year: 年 年間 カ年 か年 ヶ年 ヵ年; month: か月 ヶ月 カ月 ヵ月 ケ月 箇月 か月間 ヶ月間 "
    "カ月間 ヵ月間 ケ月間; week: 週 週間; day: 日 日間; "
    "hour: 時間; minute: 分 分間; second: 秒 秒間; quarter: 四半期 期; decade: 十年"
)
_COUNT = table(
    "person: 人 名 名様 人組; item: 件 点 個 コ 項目 品 品目; store: 店 店舗; company: 社 企業 会社; "
    "country: か国 カ国 ヶ国 ヵ国 ケ国 国 か国・地域 カ国・地域 ヶ国・地域; city: 都市 市; language: 言語 "
    "か国語 カ国語 ヶ国語; copy: 部; category: 部門; "
    "unit: 台 基; house: 軒 戸; room: 室 部屋 客室; seat: 席 議席; volume: 冊 巻; episode: 話 エピソード; "
    "song: 曲; work: 作品 作; time: 回 度 たび; "
    "match: 試合; win: 勝; loss: 敗; vote: 票; school: 校 大学; museum: 美術館 博物館; venue: 会場; show: "
    "公演; flight: 便; route: 路線; "
    "cup: 杯; plate: 皿; "
    "station: 駅; group: 団体 組 グループ; household: 世帯; kind: 種 種類; animal: 頭 匹 羽; ship: 隻; "
    "aircraft: 機; building: 棟; "
    "floor: 階建て; page: ページ 頁; word: 語; character: 文字 字; download: ダウンロード; view: 回再生 "
    "再生; place: か所 カ所 ヶ所 ヵ所 ケ所 箇所 地点; "
    "goal: ゴール; home_run: 本塁打; RBI: 打点; share: 株; municipality: 自治体; prefecture: 都道府県 道府県 "
    "県; state: 州; brand: ブランド; "
    "hotel: ホテル; facility: 施設; night: 泊 晩 夜; season: シーズン; piece: 本 枚 つ; stage: 段階; team: "
    "チーム; film: 映画 本の映画; "
    "album: アルバム; student: 学生; tree: 樹; visit: 訪問; job: 職; game: ゲーム; factory: 工場; plant: "
    "発電所; library: 図書館; ticket: チケット; building: 館"
)
_SHOPS = frozenset({"bookshop", "restaurant", "cafe", "shop", "bakery", "store"})
_HALLS = frozenset({"museum", "cinema", "library", "hotel", "theatre"})
_LONGEST = "|".join(sorted(JAPANESE_NOUNS, key=len, reverse=True))
_UP = (
    r"増加?|増え|多い|高い|ふえ|上昇|上が|上げ|上回|伸び|伸ば|拡大|膨ら|成長|高く|高ま|改善|急増|プラス|引き上げ|値上|上積み"
    r"|多く|上乗せ|割増|追加"
)
_DOWN = (
    r"減少?|減っ|減り|減ら|へっ|下落|低下|下が|下げ|落ち|縮小|縮ん|急減|低く|低い|少ない|悪化|マイナス|引き下げ|値下"
    r"|割り込|割引|引き|安$|安(?=[、。で])|少な|削減|短縮|落とし|失っ|後退|反落"
)
_DIGIT = r"[\d〇一二三四五六七八九十百千]"
# First characters of masks: one lookahead spares most places the trial of thirty alternatives.
_LEADS = r"\dA-Za-z'+._〇一二三四五六七八九十百千エゲスチトバフベペホマルレ令午台国大平日早明昭未正深第震-"

JAPANESE = Tongue(
    code="ja",
    spaces=False,
    units={**_COUNT, **_TIME, **_MEASURE, **currency_words("ja"), **_RATIO},
    money=frozenset(currency_words("ja").values()) - {"sen", "cent"},
    measures=frozenset(_MEASURE.values()),
    durations=frozenset(_TIME.values()) - {"age"},
    nouns=JAPANESE_NOUNS,
    some={
        "店": _SHOPS,
        "店舗": _SHOPS,
        "館": _HALLS,
        "校": frozenset({"school", "university"}),
        "回": frozenset({"view"}),
    },
    subjects=re.compile(rf"(?P<noun>{_LONGEST})(?:の?(?:総|延べ)?数)?(?:は|が|も|を|、)"),
    general=word_set("本 枚 点 台 個 コ 件 つ 作 冊 品 軒"),
    start=re.compile(r"[\d〇零一二三四五六七八九十百千数半倍]|[-−▲△+]\d"),
    masks=re.compile(
        rf"(?=[{_LEADS}])(?:" + ANYWHERE + r"|(?:令和|平成|昭和|大正|明治)(?:\d+|元)年?度?"
        r"|(?<![\d.])(?:1\d|20|21)\d\d年(?!間|以上|余|超|連続|ぶり|近く|前)(?:度|代|版)?(?:[〜~-](?:1\d|20"
        r"|21)?\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
        r"|(?<![\d.])'?\d\d年(?=\d{1,2}月|度|代|比|春|夏|秋|冬|末|初め|同期|の同|[前後]半|上期|下期|第)(?:度"
        r"|代)?(?:\d{1,2}月)?"
        r"|(?<![\d.])\d{1,2}(?:[〜~-]\d{1,2})?月(?!間)(?:期|末|号|度)?(?:\d{1,2}(?:[〜~-]\d{1,2})?日)?"
        r"|(?<![\d.])\d{1,2}(?:[〜~・-]\d{1,2})?日(?!間|連続|ぶり|以上|以内|も|分|あたり|当たり|前後|短|減|増"
        r"|延|程度|で\d)"
        r"|(?:午前|午後|正午|深夜|未明|早朝)?(?<![\d.])\d{1,2}時(?!間)(?:\d{1,2}分|半)?"
        rf"|第{_DIGIT}{{1,9}}(?!位)[^\W\d_]?|(?<![\d.〇一二三四五六七八九十百千]){_DIGIT}{{1,9}}(?:回|度|人|年"
        rf"|作|番(?!目に[多大高長広古少])|日|例|代|か所|ヶ所|カ所|店|冊|弾"
        rf"|校|社|台|軒|号)目"
        r"|(?<![\d.])\d+(?:世紀|号(?:室|線|車|機|棟|館)?|番(?!目)(?:地|線|ホーム|ゲート|出口|札|機)?(?!組)|条|丁目"
        r"|階(?!建)|期生|年生|年式|回戦|次(?=元)|等級|代目)"
        r"|(?<![\d.])[1-9]0(?:[〜~・-][1-9]0)?代(?:[前後]半|以上|以下)?|(?<![\d.])[1-9]0(?:年|歳)代"
        r"|(?:日経(?:平均)?|TOPIX|MSCI|震度|マグニチュード|国道|台風|ベスト|トップ|レベル|フェーズ|ステップ"
        r"|ホット|ゲート|エリア|バージョン|ルーム|ページ|チャンネル)\s?\d+(?:\.\d+)?"
        r"(?!\s?(?:人|社|年|%|円|店|校|か国|万))[号強弱]?"
        r"|(?<![\d.])\d{1,3}\s?(?:[-―–—‐対]|ー)\s?\d{1,3}(?=で|の|に|、|。|と|$|\s)(?!で推移))"
    ),
    before=re.compile(
        r"(?:(?P<about>約|およそ|おおよそ|ほぼ|推定|推計で|概算で|ざっと)|(?P<least>[>≥]=?|少なくとも|最低でも|最低)"
        r"|(?P<most>[<≤]=?|最大で?|上限|最長|最高で|最多で))\s?\Z"
    ),
    behind=re.compile(
        r"\s?(?:(?P<least>(?:もしくはそれ|またはそれ)?以上|超え?(?![がをで]過)|余り?(?!っ)|強(?![いく力化])"
        r"|より(?:大き|多|高)[いく])|"
        r"(?P<most>以下|未満|以内|足らず|弱冠|より(?:小さ|少な|低)[いく])|"
        r"(?P<about>近く|弱(?![いく])|前後|程度|ほど|くらい|ぐらい|見当|内外|台(?!湾|風|頭)))"
    ),
    outside=re.compile(
        r"(?P<least>を(?:大きく|大幅に|優に|初めて)?(?:超|上回|突破|こえ)|突破|を越え|に?を数え越)"
        r"|(?P<most>を(?:大きく|大幅に)?(?:下回|切|割)|に(?:制限|限定|抑え))|(?P<about>と(?:推計|推定|見積)"
        r"|に(?:迫|近|せま)|前後)"
    ),
    up=re.compile(_UP),
    down=re.compile(_DOWN),
    change_gap=re.compile(r"(?:の|も|ほど|程度|分|ずつ|だけ|、|\s|大幅に|それぞれ|ともに|以上)*"),
    multiple_gap=re.compile(r"(?:(?:に|の|へ|以上|近く|強|弱|、|と|も|まで|大きく|一気に)*)"),
    joiner=re.compile(r"\s?(?:[~〜∼–—-]|から|ないし|および?(?=\d+日)|、(?=\d[人年]))\s?|・(?=\d)"),
    two=re.compile(r"(?:程度|前後)?(?:に(?!わた|のぼ|のぼ|な)|へ)"),
    spread=re.compile(r"(?:まで|の間|の範囲|が中心|程度|前後)"),
    word_joiners=frozenset({"から"}),
    rate_at=re.compile(
        r"[1一](?P<base>人|件|泊|日|月|か月|カ月|ヶ月|年|週間|時間|分|秒|平方メートル|m2|㎡|台|部屋|室|株|個|リットル|グラム"
        r"|枚|本|冊|部|杯|皿|回|バレル|ドル|ユーロ|ポンド|トン|キロ|世帯|席|戸|坪)"
        r"(?:(?:あたり|当たり|当り|につき|平均|=|=|ごとに|に)(?:の?平均)?|(?=[\d約]))(?:約|およそ|平均)?"
    ),
    rate_before=re.compile(
        r"(?=[1分年日時月毎秒週風])"
        r"(?:(?P<hour>時速|毎時)|(?P<second>秒速|毎秒|風速)|(?P<minute>毎分|分速)|(?P<day>毎日|日量|1日平均|1日(?:平均)?の[^、。\d]{1,10}[はが](?:平均で?)?)"
        r"|(?P<month>(?<![\d一-鿿])月|月額|毎月|月間|月々)"
        r"|(?P<year>(?<![\d一-鿿])年|年率|年間|毎年|年額|年収)|(?P<week>毎週|(?<![\d一-鿿])週間?|1週間に))(?:約|およそ|平均|最大)?\Z"
    ),
    streak=re.compile(r"\s?(?:連続|連騰|続けて|つづけて)"),
    runs=table("win: 連勝 連覇; loss: 連敗; term: 連任; night: 連泊; holiday: 連休; day: 連騰 連落"),
    half_behind=re.compile(r"半(?![数分額期年減島日月])"),
    fraction=re.compile(r"(?P<sep>分の)"),
    of_group=re.compile(r"うち"),
    in_many=re.compile(r"(?:人|軒|社|件|台|個|戸|校|世帯|店|枚|組|本|つ|年|回)(?:に|中|のうち|当たり|のうちの)"),
    mixed=re.compile(r"\s?(?:と|また|又)\s?(?=[\d一二三四五六七八九十百千])"),
    words=(
        (re.compile(r"半数(?=以上)"), 0.5, "fraction", "fraction", ""),
        (re.compile(r"半数|半分(?!に減|に縮|以下に)|半額"), 0.5, "fraction", "fraction", ""),
        (re.compile(r"半減"), 0.5, "times", "multiple", "down"),
        (re.compile(r"半分(?=に減|に縮|以下に)"), 0.5, "times", "multiple", "down"),
        (re.compile(r"倍増|倍加"), 2.0, "times", "multiple", "up"),
        (
            re.compile(r"(?<![\d〇一二三四五六七八九十百千数・.])倍(?=に[増膨伸拡な上]|以上に)"),
            2.0,
            "times",
            "multiple",
            "up",
        ),
        (re.compile(r"半年(?!ぶり|前|後)"), 0.5, "year", "duration", ""),
        (re.compile(r"半世紀"), 50.0, "year", "duration", ""),
        (re.compile(r"半日"), 0.5, "day", "duration", ""),
        (re.compile(r"半ダース"), 6.0, "", "number", ""),
    ),
    negative=re.compile(r"(?:氷点下|マイナス|零下|[-−▲△])\s?\Z"),
    never_alone=word_set(
        "一部 一時 一方 一般 一番 一定 一層 一度 一連 一体 一同 一日 一月 一本 一台 一件 一点 一戸 一位 一枚 "
        "一室 二次 三次 一次 一期 一社 一品 "
        "一名 一段 一組 一種 一字 一語 一席 一話 一回 一校 一国 一家 一人 一市 一県 十分 千葉 八百 四国 九州 "
        "三重 四川 七日 百貨 五輪 三菱 三井 "
        "三越 三人称 千代 千歳 万博 八王 六本木 二条 三条 四条 五条 九条 一帯 千人力 一円 一勝 二度 三度 "
        "十字 一手 一気 一切 一生 一斉 一躍 一緒 "
        "一流 一例 二流 一覧 一足 一言 一息 一面 一環 一端 一転 一角 一途 一員 一因 一歩 百科 千秋 三分 二分 "
        "五分 一作 一曲 一日 数学 数字 数値 数量 "
        "数日 半島 半導 半期 半年"
    ),
)
