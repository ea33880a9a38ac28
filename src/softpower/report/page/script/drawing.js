// The drawings that change with the weights, made as the program makes them.
const SVG = "http://www.w3.org/2000/svg";
const draw = (tag, attributes, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const colour = (tone) => `var(--${tone === "other" ? "neutral" : tone})`;
const keyOf = ({ shape, tone }) =>
  draw("svg", { class: `key ${tone}`, "aria-hidden": "true" }, draw("use", { href: `#m-${shape}` }));
const who = (contender) => [keyOf(contender), make("bdi", {}, contender.name)];
const hidden = (text) => make("span", { class: "sr" }, text);

// The outline of a shape, from the symbols that stand in the page.
const median = (contender, x, y) => {
  const outline = $(`m-${contender.shape}`).querySelector("path").getAttribute("d");
  const path = draw("path", { d: outline, fill: colour(contender.tone), stroke: "var(--page)", "stroke-width": 2 });
  return draw("svg", { class: "at", x: `${x}%`, y, overflow: "visible" }, path);
};
const onAxis = (x, [low, high]) => Math.min(100, Math.max(0, (100 * (x - low)) / (high - low)));
const bar = (row, tone, y, ends) => {
  const [low, high] = [onAxis(row.low, ends), onAxis(row.high, ends)];
  const width = `${Math.max(high - low, 0.6)}%`;
  return draw("rect", { x: `${low}%`, y: y - 5, width, height: 10, rx: 5, fill: colour(tone), "fill-opacity": 0.32 });
};
const track = (height, middle, ...parts) => {
  const y = height / 2;
  const ground = [draw("line", { x1: 0, x2: "100%", y1: y, y2: y, stroke: "var(--soft)", "stroke-width": 2 })];
  if (middle) ground.unshift(draw("line", { x1: "50%", x2: "50%", y1: 0, y2: height, stroke: "var(--rule)" }));
  const frame = { class: "track", width: "100%", height, overflow: "visible", "aria-hidden": "true" };
  return draw("svg", frame, ...ground, ...parts);
};
const intervalTrack = (row, contender, ends) =>
  track(26, false, bar(row, contender.tone, 13, ends), median(contender, onAxis(row.median, ends), 13));
const pairTrack = (rows, contenders) => {
  const ends = [0, 100];
  return track(
    32,
    true,
    ...rows.map((row, at) => bar(row, contenders[at].tone, at ? 20 : 12, ends)),
    ...rows.map((row, at) => median(contenders[at], onAxis(row.median, ends), at ? 21 : 11)),
  );
};
const axisOf = (ends, step) => {
  const count = Math.floor((ends[1] - ends[0]) / step + 1e-9);
  const texts = Array.from({ length: count + 1 }, (_, k) => {
    const x = ends[0] + k * step;
    const place = { x: `${onAxis(x, ends)}%`, y: 12, "font-size": 12, fill: "var(--muted)", "text-anchor": "middle" };
    return draw("text", { class: "ax", ...place }, String(x));
  });
  return draw("svg", { class: "axis", width: "100%", height: 16, overflow: "visible", "aria-hidden": "true" }, ...texts);
};

// 100 equally likely gaps in piles. The axis widens in fixed steps, so that it does not jitter.
const LIMITS = [11, 16, 24, 40, 70, 110, 220];
const piled = (gaps, limit, bins) => {
  const step = (2 * limit) / bins;
  const piles = new Map();
  return gaps.map((gap) => {
    const side = gap > 0 ? Math.floor(gap / step) : -Math.floor(-gap / step) - 1;
    const place = Math.max(-bins / 2, Math.min(bins / 2 - 1, side));
    piles.set(place, (piles.get(place) || 0) + 1);
    return [place, piles.get(place)];
  });
};
const ground = (width, floor, limit) => {
  const middle = width / 2;
  const dash = { stroke: "var(--ink)", "stroke-dasharray": "2 3" };
  const parts = [
    draw("line", { x1: 0, x2: width, y1: floor + 2, y2: floor + 2, stroke: "var(--rule)" }),
    draw("line", { x1: middle, x2: middle, y1: 4, y2: floor + 8, ...dash }),
  ];
  const step = [5, 10, 20, 25, 50, 100].find((one) => limit / one < 3.4);
  for (let k = -3; k <= 3; k++) {
    if (Math.abs(k * step) >= limit * 0.94) continue;
    const word = k === 0 ? "level" : `${k > 0 ? "+" : "−"}${Math.abs(k) * step}`;
    const place = { x: middle + (k * step * middle) / limit, y: floor + 21, "text-anchor": "middle" };
    parts.push(draw("text", { class: "ax", "font-size": 12, fill: "var(--muted)", ...place }, word));
  }
  return parts;
};
const dotPlot = (gaps, names, second, width) => {
  const first = gaps.length - second;
  const sided = gaps.map((gap, i) => (i < first ? Math.min(gap, -0.01) : Math.max(gap, 0.01)));
  const widest = Math.max(Math.abs(sided[0]), Math.abs(sided[sided.length - 1])) + 0.6;
  const limit = LIMITS.find((one) => one >= widest) || LIMITS[LIMITS.length - 1];
  const bins = width > 500 ? 30 : 22;
  const placed = piled(sided, limit, bins);
  const rows = Math.max(8, ...placed.map(([, n]) => n));
  const pitch = Math.min(2 * Math.min(9, (0.46 * width) / bins) + 1.5, 250 / rows);
  const floor = 10 + rows * pitch;
  const radius = (pitch - 1.5) / 2;
  const at = placed.map(([place, n]) => [width / 2 + ((place + 0.5) * width) / bins, floor - (n - 0.5) * pitch]);
  const [r, tall] = [0.94 * radius, 1.04 * radius];
  const circle = ([x, y]) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  const diamond = ([x, y]) => `M${x} ${y - tall}l${tall} ${tall} ${-tall} ${tall} ${-tall} ${-tall}z`;
  const dots = [
    draw("path", { d: at.slice(0, first).map(circle).join(""), fill: "var(--first)" }),
    draw("path", { d: at.slice(first).map(diamond).join(""), fill: "var(--second)" }),
  ];
  const said = `${names[1]} is ahead in ${second} of ${gaps.length} equally likely results, ${names[0]} in ${first}.`;
  const [title, desc] = [draw("title", { id: `dots-${width}-t` }), draw("desc", { id: `dots-${width}-d` })];
  title.textContent = `${gaps.length} equally likely gaps`;
  desc.textContent = said;
  const box = `0 0 ${width} ${Math.round(floor + 26)}`;
  const frame = { class: `dots w${width}`, viewBox: box, role: "img", "aria-labelledby": `dots-${width}-t dots-${width}-d` };
  return draw("svg", frame, title, desc, ...ground(width, floor, limit), ...dots);
};
