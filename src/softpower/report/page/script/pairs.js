// Any two of the contenders, front by front; overall where the page has their draws.
const pairCode = ([a, b]) => [a, b].map((at) => encodeURIComponent(live.contenders[at].code)).join("-vs-");
const pairRow = (front, [m1, l1, h1, m2, l2, h2, p], two) => {
  const rows = [
    { median: m1, low: l1, high: h1 },
    { median: m2, low: l2, high: h2 },
  ];
  const [at, words] = [p >= 0.5 ? 0 : 1, leadWords(p)];
  const chances = bothWays(p);
  const verdict = words ? `${two[at].name} ${words} leads` : "Too close to call";
  const small = words ? `${chances[at]} probability` : `${chances[at]} probability ${two[at].name} is ahead`;
  const score = (side) => {
    const [before, after] = [hidden(`${two[side].name} `), hidden(` interval ${interval(rows[side])}`)];
    return make("td", { class: `num ${two[side].tone}` }, before, points(rows[side].median), after);
  };
  const said = make("b", { class: words ? two[at].tone : "other" }, verdict);
  return make(
    "tr",
    { class: "front" },
    make("th", { scope: "row" }, make("bdi", {}, front.name)),
    score(0),
    make("td", { class: "track-cell" }, pairTrack(rows, two)),
    score(1),
    make("td", { class: "verdict" }, said, " ", make("small", {}, small)),
  );
};

const leadOf = (p, two) => {
  const [at, words] = [p >= 0.5 ? 0 : 1, leadWords(p)];
  const chance = percent(Math.max(p, 1 - p));
  const [first, second] = [two[at].name, two[1 - at].name];
  if (words) return `${first} ${words} leads ${second} overall, ${chance} probability, ${whose()}.`;
  return `They are too close to call overall, ${chance} probability ${first} is ahead, ${whose()}.`;
};
const missingLead = (weight) => {
  if (weight >= live.lead - EDGE) return "This page has no draws of these two, so it states no overall lead; a page of their own has.";
  const [share, needed] = [weight, live.lead].map((part) => Math.round(100 * part));
  const what = "fronts on which both have enough of the same quantities";
  return `No overall lead can be stated: ${what} carry ${share} of 100 points of weight, and ${needed} are needed.`;
};

// The first of two takes the first colour; each keeps its own shape. Fronts do not change with their weights.
let drawn = "";
const showPair = (a, b) => {
  const two = [a, b].map((at, side) => ({ ...live.contenders[at], tone: side ? "second" : "first" }));
  const turned = a > b;
  const rows = (live.pairs[turned ? `${b}-${a}` : `${a}-${b}`] || []).map(([front, ...row]) => [
    front,
    turned ? [...row.slice(3, 6), ...row.slice(0, 3), 1 - row[6]] : row,
  ]);
  const having = rows.map(([front]) => front);
  const weight = having.reduce((sum, front) => sum + state.weights[front], 0) / (total(state.weights) || 1);
  const found = duel([a, b], state.weights);
  const overall = found ? leadOf(found.p, two) : missingLead(weight);
  fill("pair-said", overall);
  if (drawn === `${a}-${b}`) return;
  drawn = `${a}-${b}`;
  fill("pair-rows", ...rows.sort((x, y) => x[1][6] - y[1][6]).map(([front, row]) => pairRow(live.fronts[front], row, two)));
  $("pair-table").hidden = !rows.length;
  fill("pair-first", make("bdi", {}, two[0].name));
  fill("pair-second", make("bdi", {}, two[1].name));
};

const choosePairs = () => {
  const selects = [$("pair-a"), $("pair-b")];
  const chosen = () => selects.map((select) => Number(select.value));
  let shown = chosen();
  const show = () => {
    shown = chosen();
    showPair(...shown);
  };
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1)).get("pair");
    const two = (asked || "").split("-vs-").map((code) => live.contenders.findIndex((one) => one.code === code));
    if (two.length === 2 && two.every((at) => at >= 0) && two[0] !== two[1]) {
      selects.forEach((select, side) => (select.value = String(two[side])));
      state.pair = pairCode(two);
      $("pairs").scrollIntoView({ block: "start" });
    }
    show();
  };
  $("pairs").hidden = false;
  selects.forEach((select, side) =>
    select.addEventListener("change", () => {
      // Whoever is asked for on both sides changes places.
      if (selects[0].value === selects[1].value) selects[1 - side].value = String(shown[side]);
      state.pair = pairCode(chosen());
      toAddress();
      show();
    }),
  );
  document.addEventListener("reweighted", show);
  addEventListener("hashchange", read);
  read();
};
if (live && $("pairs")) late.push(choosePairs);
if (live && new URLSearchParams(location.hash.slice(1)).has("w")) fromAddress();
// An address may name what is not part of the page yet.
if (location.hash.length > 1) settle();
