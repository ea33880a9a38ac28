"""What numbers count in Japanese and Korean, where a counter says little or none is written: nouns and their English.

Drawn up from general knowledge of news in both languages.
"""

from __future__ import annotations

from softpower.extract.quantities.tongue import table

__all__ = ["JAPANESE_NOUNS", "KOREAN_NOUNS"]

# What a general counter counts, where its sentence names it: 正規アルバム12枚 -> album.
JAPANESE_NOUNS = table(
    "album: アルバム; film: 映画 作品 長編; song: 曲 楽曲 シングル; ticket: チケット 入場券 券; print: 写真 版画; "
    "disc: CD DVD ディスク; poster: ポスター; book: 書籍 古書 蔵書 図書 本 小説; drama: ドラマ; video: 動画 "
    "ビデオ; restaurant: レストラン 飲食店 料理店 食堂; hotel: ホテル 旅館; store: 店舗 店 直営店; bookshop: 書店; "
    "museum: 美術館 博物館; company: 企業 会社; home: 住宅 家屋; car: 車 自動車 乗用車; game: ゲーム; console: "
    "ゲーム機; phone: スマホ スマートフォン; submission: 応募作 応募; tree: 木 樹木 桜; complaint: 苦情; item: "
    "収蔵品 展示品; painting: 絵画; letter: 手紙; city: 都市; country: 国; language: 言語; event: 行事 イベント; "
    "project: 事業 計画; bus: バス; train: 列車 電車; flight: 便; show: 公演 番組; venue: 会場; school: 学校; "
    "factory: 工場; team: チーム; brand: ブランド; apartment: マンション; robot: ロボット; job: 求人; course: 講座 "
    "コース; category: 部門; bed: 病床; member: 会員 組合員 加盟者; user: 利用者 ユーザー; subscriber: 登録者 "
    "契約者 購読者 加入者; visitor: 来場者 来館者 訪問者 入場者 来訪者 観客 入館者; tourist: 観光客 旅行者 旅行客; "
    "participant: 参加者 出場者; applicant: 応募者 志願者 申込者 受験者; student: 学生 留学生; pupil: 生徒 児童; "
    "employee: 従業員 社員 職員; passenger: 乗客 旅客 搭乗者 乗降客; viewer: 視聴者; reader: 読者; follower: "
    "フォロワー; respondent: 回答者; death: 死者 死亡者; birth: 出生; guest: 宿泊者 宿泊客; household: 世帯; "
    "facility: 施設; house: 空き家; vehicle: 車両; view: 再生 視聴 閲覧; download: ダウンロード; cafe: カフェ "
    "喫茶店; cinema: 映画館; theatre: 劇場; application: 出願 申請; flight: 国際線 国内線; library: 図書館; "
    "university: 大学; shop: ショップ; shrine: 神社; temple: 寺院; bakery: パン屋; hospital: 病院; park: 公園; "
    "station: 駅; fire: 火災; order: 注文; artwork: 美術品; manga: 漫画; comic: コミック; patent: 特許; accident: "
    "事故; crime: 犯罪; case: 事件; goal: 目標"
)
KOREAN_NOUNS = table(
    "album: 앨범 음반; film: 영화 작품 장편 상영작; song: 곡 노래 싱글 수록곡; ticket: 티켓 입장권 표 관람권; "
    "photo: 사진; poster: 포스터; disc: CD DVD; book: 책 도서 고서 장서 소설 단행본; drama: 드라마; video: 영상 "
    "동영상 비디오; restaurant: 식당 음식점 레스토랑; hotel: 호텔; store: 직영점 가맹점 대리점 편의점 매장 점포 "
    "가게 상점; bookshop: 서점; teahouse: 찻집; museum: 박물관 미술관; company: 기업 회사 업체; home: 주택 집 "
    "가구; car: 신차 승용차 자동차 차; bus: 버스; train: 열차; console: 게임기 콘솔; phone: 스마트폰 휴대폰; "
    "submission: 응모작 출품작; tree: 나무; complaint: 민원 불만; item: 소장품 유물 품목; painting: 그림 회화; "
    "letter: 편지; city: 도시; country: 국가 나라; language: 언어; event: 행사; project: 사업 과제; flight: "
    "항공편; show: 공연 프로그램; venue: 공연장 장소; school: 학교; university: 대학 대학교; factory: 공장; team: "
    "팀 구단; brand: 브랜드; apartment: 아파트; robot: 로봇; webtoon: 웹툰; comic: 만화; patent: 특허; accident: "
    "사고; crime: 범죄; episode: 에피소드; award: 상; room: 객실; branch: 지점; market: 시장; stage: 무대; screen: "
    "스크린 상영관; theatre: 극장; region: 지역; island: 섬; bridge: 다리; station: 역; airport: 공항; title: "
    "타이틀; medal: 메달; job: 일자리; call: 전화; review: 리뷰; comment: 댓글; product: 제품 상품; article: 기사; "
    "library: 도서관; park: 공원; shop: 숍; satellite: 위성; ship: 선박; aircraft: 항공기; drone: 드론; tower: "
    "타워; building: 건물; seat: 좌석; cafe: 카페; channel: 채널; platform: 플랫폼; group: 그룹 단체; course: 강좌 "
    "강의; category: 부문; bed: 병상; facility: 시설; member: 회원 조합원; user: 이용자 사용자; subscriber: 구독자 "
    "가입자; visitor: 방문객 관람객 방문자 입장객 관객; tourist: 관광객 여행객; participant: 참가자; applicant: "
    "지원자 응모자 신청자; student: 학생 유학생; employee: 직원 임직원; passenger: 승객 탑승객; viewer: 시청자; "
    "reader: 독자; follower: 팔로워; respondent: 응답자; death: 사망자; guest: 투숙객 숙박객; view: 조회 재생 "
    "조회수; download: 다운로드 내려받기; vehicle: 차량; flight: 국제선 국내선; application: 신청 출원; bakery: "
    "빵집; hospital: 병원; fire: 화재; order: 주문; cinema: 영화관; club: 클럽; court: 코트; recipe: 조리법; "
    "ministry: 부처; institution: 기관; province: 시도; district: 구; unit: 게임"
)
