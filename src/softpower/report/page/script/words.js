// The words of the report, as the program writes them.
const MISSING = "·";

// A half goes to the even neighbour, as in the program.
const even = (x) => {
  const near = Math.round(x);
  return near - x === 0.5 && near % 2 ? near - 1 : near;
};
const percent = (p) => {
  const whole = even(100 * p);
  return whole >= 100 ? ">99%" : whole <= 0 ? "<1%" : `${whole}%`;
};

// A probability is rounded once, so that both sides add up to 100.
const wholePercents = (p) => {
  const larger = even(100 * Math.max(p, 1 - p));
  return p >= 0.5 ? [larger, 100 - larger] : [100 - larger, larger];
};
const bothWays = (p) => wholePercents(p).map((whole) => percent(whole / 100));

const fixed = (x, digits) => x.toFixed(digits).replace("-", "−");
const signed = (x) => {
  const text = x.toFixed(1);
  return Number(text) === 0 ? "0.0" : (x > 0 ? "+" : "−") + text.replace("-", "");
};
const points = (x, digits = 0) => fixed(Math.min(100, Math.max(0, x)), digits);
const interval = (row) => `${points(row.low)} to ${points(row.high)}`;
const ordinal = (n) => {
  const ending = n % 100 >= 10 && n % 100 <= 20 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[n % 10] || "th";
  return `${n}${ending}`;
};
const rankRange = ([low, high]) => (low === high ? ordinal(low) : `${ordinal(low)}–${ordinal(high)}`);

// Graded as it is printed, so that word and number agree at the edges.
const leadWords = (p) => {
  const shown = even(100 * Math.max(p, 1 - p)) / 100;
  return shown >= 0.99 ? "almost certainly" : shown >= 0.9 ? "very likely" : shown >= 0.66 ? "likely" : "";
};
const gapWords = (gap, names) => {
  const size = `The median gap is ${fixed(Math.abs(gap.median), 1)} points`;
  if (gap.low < 0 && gap.high > 0) return `${size}, and the 90% interval includes a lead for either.`;
  return `${size}, and all of the 90% interval is on the side of ${names[gap.median >= 0 ? 0 : 1]}.`;
};
const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
