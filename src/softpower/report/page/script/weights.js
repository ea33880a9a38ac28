// The reader's weights: sliders, presets, the address, and everything that they change.
const state = { name: "published", weights: live ? live.presets.published : [], pair: "" };
const pair = live ? live.contenders.slice(0, 2) : [];
const names = pair.map(({ name }) => name);

// What the program wrote for the published weights, to go back to.
const CHANGING = ["headline", "lead", "facts", "gaps", "board", "board-axis", "board-how"];
const written = live && CHANGING.map((id) => [...$(id).childNodes]);
const fill = (id, ...nodes) => $(id).replaceChildren(...nodes);

const presetButton = (name) => $("presets").querySelector(`[data-preset="${CSS.escape(name)}"]`);
const whose = () => {
  if (state.name === "published") return "with the published weights";
  return state.name ? `with the weights “${presetButton(state.name).textContent}”` : "with your weights";
};

const headline = (found) => {
  if (!found) {
    const share = Math.round(100 * common(packed([0, 1]), state.weights));
    const lead = total(state.weights)
      ? `Only ${share} of 100 points of weight have a figure for both ${whose()}; ${Math.round(100 * live.lead)} are needed.`
      : "Every front has a weight of 0. Give one of them more.";
    return [`${names[0]} and ${names[1]}: no overall lead can be stated`, lead];
  }
  const at = found.p >= 0.5 ? 0 : 1;
  const words = leadWords(found.p);
  const title = words ? `${names[at]} ${words} leads ${names[1 - at]}` : `${names[0]} and ${names[1]} are too close to call`;
  const share = percent(Math.max(found.p, 1 - found.p));
  const count = live.draws.toLocaleString("en");
  const draws = live.draws < live.all ? `the ${count} simulations in this page` : `${count} simulations`;
  return [title, `${names[at]} is ahead in ${share} of ${draws} ${whose()}. ${gapWords(found.gap, names)}`];
};

const oneLine = (found) => {
  if (!found) return total(state.weights) ? "No overall lead: too little in common" : "No front has any weight";
  const at = found.p >= 0.5 ? 0 : 1;
  const chances = bothWays(found.p);
  if (leadWords(found.p)) return `${names[at]} leads, ${chances[at]}`;
  return `Too close: ${names[0]} ${chances[0]}, ${names[1]} ${chances[1]}`;
};

const fact = (term, value, note, tone = "plain") => {
  const figure = make("dd", {}, make("span", { class: tone }, value), " ", make("small", {}, note));
  return make("div", {}, make("dt", {}, make("bdi", {}, term)), figure);
};
const facts = (found) => {
  const last = written[CHANGING.indexOf("facts")].filter((node) => node.nodeType === 1).pop().cloneNode(true);
  if (!found) {
    const share = String(Math.round(100 * common(packed([0, 1]), state.weights)));
    return [fact("Weight with a figure for both", share, "of 100 points"), last];
  }
  const { gap } = found;
  return [
    fact(names[0], points(found.first.median, 1), interval(found.first), "first"),
    fact(names[1], points(found.second.median, 1), interval(found.second), "second"),
    fact(`Gap, ${names[1]} minus ${names[0]}`, signed(-gap.median), `${signed(-gap.high)} to ${signed(-gap.low)}`),
    last,
  ];
};

const gapsOf = (found) => {
  const [first, second] = wholePercents(found.p);
  const ahead = (at, count) => make("b", { class: at ? "second" : "first" }, `${names[at]} ahead: ${count}`);
  return [
    make("p", { class: "ahead" }, ahead(0, first), " ", ahead(1, second)),
    dotPlot(found.gaps, names, second, 720),
    dotPlot(found.gaps, names, second, 320),
  ];
};

const boardEnds = (rows) => {
  const known = rows.filter((row) => row.score).map((row) => row.score);
  if (!known.length) return [[0, 100], 20];
  const reach = [Math.min(...known.map((row) => row.low)), Math.max(...known.map((row) => row.high))];
  const step = reach[1] - reach[0] <= 50 ? 10 : 20;
  return [[Math.max(0, step * Math.floor(reach[0] / step)), Math.min(100, step * Math.ceil(reach[1] / step))], step];
};
const boardHow = (ranked, comparable, known) => {
  const how = upper(`${whose()}.`);
  if (ranked < 2 || comparable) return `${how} On the quantities that all who are ranked have.`;
  const why = known
    ? `Those who are ranked have under ${Math.round(100 * live.lead)} of 100 points of weight in common`
    : "This page has no draws of just these together";
  return `${how} ${why}, so each is scored on what it has, and none is placed.`;
};
const boardRow = ({ contender, score, ranks, first, coverage, lent }, ends, alone) => {
  const head = make("th", { scope: "row" }, ...who(contender));
  const numbered = (kind, text) => make("td", { class: `num ${kind}` }, text);
  if (!score) {
    const enough = coverage >= live.rank - EDGE && total(state.weights);
    const why = `not ranked: ${Math.round(100 * coverage)} of 100${enough ? ", no draws of it in this page" : ""}`;
    const dot = make("td", { class: "num score", "aria-hidden": "true" }, MISSING);
    return make("tr", { class: "unranked" }, head, dot, make("td", { colspan: "3", class: "not" }, why));
  }
  if (contender.lender && lent > 0.005)
    head.append(make("small", {}, make("bdi", {}, `${Math.round(100 * lent)}% figures of ${contender.lender}`)));
  const cell = make("td", { class: "track-cell" }, hidden(interval(score)), intervalTrack(score, contender, ends));
  return make(
    "tr",
    {},
    head,
    numbered("score", points(score.median, 1)),
    cell,
    numbered("ranks", ranks && !alone ? rankRange(ranks) : MISSING),
    numbered("chance", ranks && !alone ? percent(first) : MISSING),
  );
};

const showShares = () => {
  const whole = total(state.weights) || 1;
  $("sliders")
    .querySelectorAll("input")
    .forEach((slider, at) => {
      const share = Math.round((100 * state.weights[at]) / whole);
      slider.value = Math.round(state.weights[at]);
      slider.setAttribute("aria-valuetext", `${share} percent of the total`);
      slider.parentElement.querySelector("output").textContent = `${share}%`;
    });
  $("presets")
    .querySelectorAll("button")
    .forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.preset === state.name)));
};

const render = () => {
  const published = state.name === "published";
  const found = published ? null : duel([0, 1], state.weights);
  document.body.classList.toggle("reweighted", !published);
  let result = {};
  showShares();
  $("yours").hidden = published;
  if (published) {
    CHANGING.forEach((id, at) => fill(id, ...written[at]));
    $("live").textContent = $("live").dataset.published;
  } else {
    const [title, lead] = headline(found);
    const { rows, comparable, known } = standings(state.weights);
    const [ends, step] = boardEnds(rows);
    const ranked = rows.filter((row) => row.score);
    fill("headline", make("bdi", {}, title));
    fill("lead", lead);
    fill("facts", ...facts(found));
    fill("gaps", ...(found ? gapsOf(found) : []));
    fill("board", ...rows.map((row) => boardRow(row, ends, ranked.length < 2)));
    fill("board-axis", ...(ranked.length ? [axisOf(ends, step)] : []), hidden("Interval"));
    fill("board-how", boardHow(ranked.length, comparable, known));
    $("live").textContent = oneLine(found);
    result = { duel: found, rows, comparable, known };
  }
  document.title = $("headline").textContent;
  // For those who build on the page: what the sliders made of the scores; nothing where it is the program's own.
  const detail = { name: state.name, weights: [...state.weights], ...result };
  document.dispatchEvent(new CustomEvent("reweighted", { detail }));
};

// The address: #w= holds a preset's name or the step of every slider, &pair= the two of the smaller comparison.
const toAddress = () => {
  const parts = [];
  if (state.name !== "published") parts.push(`w=${state.name ? encodeURIComponent(state.name) : state.weights.join(".")}`);
  if (state.pair) parts.push(`pair=${state.pair}`);
  history.replaceState(null, "", parts.length ? `#${parts.join("&")}` : location.pathname + location.search);
};
const fromAddress = () => {
  const found = new URLSearchParams(location.hash.slice(1));
  const asked = found.get("w");
  if (asked && Object.hasOwn(live.presets, asked)) return choose(asked);
  if (asked && /^\d{1,2}(\.\d{1,2})*$/.test(asked)) {
    const steps = asked.split(".").map(Number);
    if (steps.length === live.fronts.length && steps.every((step) => step <= 30)) return weigh(steps);
  }
  return asked === null && location.hash.length > 1 && !found.has("pair") ? null : choose("published");
};
const choose = (name) => {
  Object.assign(state, { name, weights: live.presets[name] });
  render();
};
const weigh = (steps) => {
  Object.assign(state, { name: "", weights: steps });
  render();
};

if (live) {
  $("panel").classList.add("ready");
  $("sliders").addEventListener("input", () => {
    weigh([...$("sliders").querySelectorAll("input")].map((slider) => Number(slider.value)));
    toAddress();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-preset]");
    if (!button) return;
    choose(button.dataset.preset);
    toAddress();
  });
  addEventListener("hashchange", fromAddress);
  showShares();
}
