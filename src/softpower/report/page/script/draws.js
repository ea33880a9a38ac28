// The simulated scores that the page carries, folded with any weights of the fronts.
const live = $("data") ? JSON.parse($("data").textContent) : null;

// Columns of scores in points, then of each front's drawn weight over its published one.
let unpacked = null;
const columns = () => {
  if (unpacked) return unpacked;
  const text = atob(live.packed);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const n = live.draws;
  const read = (at, signed, unit) =>
    Float64Array.from({ length: n }, (_, i) => {
      const place = 2 * (at * n + i);
      return (signed ? view.getInt16(place, true) : view.getUint16(place, true)) / unit;
    });
  unpacked = {
    scores: Array.from({ length: live.columns }, (_, at) => read(at, true, live.step)),
    doubt: live.fronts.map((_, at) => read(live.columns + at, false, live.factor)),
  };
  return unpacked;
};

const quantile = (sorted, p) => {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const next = sorted[Math.min(below + 1, sorted.length - 1)];
  return sorted[below] + (place - below) * (next - sorted[below]);
};
const spread = (draws) => {
  const sorted = Float64Array.from(draws).sort();
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.05), high: quantile(sorted, 0.95) };
};

// Overall scores of a field, draw by draw, one array a contender; kept for those who ask again for the same weights.
const kept = new WeakMap();
const fold = (field, weights) => {
  const before = kept.get(field);
  if (before && before.weights === weights) return before.folded;
  const folded = folding(field, weights);
  kept.set(field, { weights, folded });
  return folded;
};
const folding = (field, weights) => {
  const { scores, doubt } = columns();
  const n = live.draws;
  const geometric = live.aggregation === "geometric";
  const whole = new Float64Array(n);
  const out = field.who.map(() => new Float64Array(n));
  field.fronts.forEach((front, f) => {
    const weight = weights[front];
    if (!(weight > 0)) return;
    const factor = doubt[front];
    for (let i = 0; i < n; i++) whole[i] += weight * factor[i];
    field.columns.forEach((own, c) => {
      const score = scores[own[f]];
      const sum = out[c];
      if (geometric) for (let i = 0; i < n; i++) sum[i] += weight * factor[i] * Math.log(score[i]);
      else for (let i = 0; i < n; i++) sum[i] += weight * factor[i] * score[i];
    });
  });
  for (const sum of out)
    for (let i = 0; i < n; i++) sum[i] = geometric ? Math.exp(sum[i] / whole[i]) : sum[i] / whole[i];
  return out;
};

const total = (weights) => weights.reduce((sum, weight) => sum + weight, 0);
const EDGE = 1e-9; // what is enough stays enough when a sum is rounded
const common = (field, weights) =>
  field.fronts.reduce((sum, front) => sum + weights[front], 0) / (total(weights) || 1);
const covered = (contender, weights) =>
  contender.counts.reduce((sum, counts, front) => sum + (counts ? weights[front] : 0), 0) / (total(weights) || 1);
const borrowed = (contender, weights) => {
  const own = contender.counts.map((counts, front) => (counts ? weights[front] : 0));
  const whole = total(own);
  return whole ? own.reduce((sum, weight, front) => sum + weight * contender.lent[front], 0) / whole : 0;
};
const packed = (who) =>
  live.fields.find((field) => field.who.length === who.length && who.every((one) => field.who.includes(one)));

// Contenders on what all of them have: as it was packed, or put together where they have the same quantities on every
// front that all of them have at all. Null where the page has no draws of that.
const fieldOf = (who) => {
  const found = packed(who);
  if (found || who.length < 2) return found || null;
  const own = who.map((one) => packed([one]));
  if (own.some((one) => !one)) return null;
  const bases = live.fronts.map((_, front) => new Set(who.map((one) => live.contenders[one].basis[front])));
  const shared = bases.map((each, front) => (each.has(0) ? -1 : front)).filter((front) => front >= 0);
  if (shared.some((front) => bases[front].size > 1)) return null;
  const fronts = shared.filter((front) => live.contenders[who[0]].counts[front]);
  const columns = own.map((field) => fronts.map((front) => field.columns[0][field.fronts.indexOf(front)]));
  return { who, fronts, columns };
};

const chance = (a, b) => {
  let ahead = 0;
  for (let i = 0; i < a.length; i++) ahead += a[i] > b[i] ? 1 : a[i] === b[i] ? 0.5 : 0;
  return ahead / a.length;
};

// Two against each other: null where they have too little of the weight in common.
const duel = (who, weights) => {
  const field = fieldOf(who);
  if (!field || !(total(weights) > 0) || common(field, weights) < live.lead - EDGE) return null;
  const folded = fold(field, weights);
  const [a, b] = who.map((one) => folded[field.who.indexOf(one)]);
  const gap = a.map((score, i) => score - b[i]);
  const sorted = Float64Array.from(gap, (x) => -x).sort();
  const gaps = Array.from({ length: 100 }, (_, i) => quantile(sorted, (i + 0.5) / 100));
  return { first: spread(a), second: spread(b), gap: spread(gap), p: chance(a, b), gaps };
};

// Rank range and chance of coming first of each in a field; a tie shares the best place.
const TIE = 1e-9;
const places = (folded) => {
  const n = live.draws;
  const ranks = folded.map(() => new Float64Array(n));
  const firsts = new Float64Array(folded.length);
  for (let i = 0; i < n; i++) {
    let ties = 0;
    folded.forEach((own, c) => {
      const rank = folded.reduce((sum, other) => sum + (other[i] > own[i] + TIE ? 1 : 0), 1);
      ranks[c][i] = rank;
      ties += rank === 1 ? 1 : 0;
    });
    ranks.forEach((own, c) => (firsts[c] += own[i] === 1 ? 1 / ties : 0));
  }
  return ranks.map((own, c) => {
    own.sort();
    const at = (p) => own[Math.max(0, Math.ceil(n * p - EDGE) - 1)];
    return { ranks: [at(0.05), at(0.95)], first: firsts[c] / n };
  });
};

// All contenders: the ranked by their score, then the others by how much of the weight they have.
const standings = (weights) => {
  const rows = live.contenders.map((contender, who) => ({
    who,
    contender,
    coverage: covered(contender, weights),
    lent: borrowed(contender, weights),
  }));
  const ranked = rows.filter((row) => total(weights) > 0 && row.coverage >= live.rank - EDGE);
  const field = ranked.length > 1 ? fieldOf(ranked.map((row) => row.who)) : null;
  const comparable = field && common(field, weights) >= live.lead - EDGE;
  if (comparable) {
    const folded = fold(field, weights);
    const placed = places(folded);
    for (const row of ranked) {
      const at = field.who.indexOf(row.who);
      Object.assign(row, placed[at], { score: spread(folded[at]) });
    }
  } else {
    for (const row of ranked) {
      const own = packed([row.who]);
      if (own) row.score = spread(fold(own, weights)[0]);
    }
  }
  const order = (a, b) =>
    !a.score - !b.score || (a.score ? b.score.median - a.score.median : b.coverage - a.coverage);
  return { rows: rows.sort(order), comparable: Boolean(comparable), known: Boolean(field) };
};
