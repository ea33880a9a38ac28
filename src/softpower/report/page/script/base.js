const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// What stands in noscript is mere text to a browser that runs this script, so that charts and answer stand sooner. It
// becomes part of the page when nothing else is waiting, or as soon as somebody may look for it.
const late = [];
const settle = () => {
  if (document.body.classList.contains("settled")) return;
  document.querySelectorAll("noscript").forEach((text) => (text.outerHTML = text.textContent));
  late.forEach((act) => act());
  document.body.classList.add("settled");
};
const whenIdle = window.requestIdleCallback || ((act) => setTimeout(act, 200));
// What was painted in one frame reaches the screen a frame or two later.
const afterFrames = (count, act) => requestAnimationFrame(() => (count > 1 ? afterFrames(count - 1, act) : act()));
addEventListener("load", () => afterFrames(3, () => whenIdle(settle)));
for (const kind of ["click", "beforeprint", "hashchange"]) addEventListener(kind, settle, { capture: true });

// Theme: the button names what it changes to.
const theme = $("theme");
const isDark = () =>
  root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const label = () => {
  theme.textContent = isDark() ? "Light" : "Dark";
};
theme.hidden = false;
theme.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  label();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
label();

// The answer as one text, for a letter or a message.
const byHand = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("no clipboard"));
};
const toClipboard = (text) =>
  (navigator.clipboard ? navigator.clipboard.writeText(text).catch(() => byHand(text)) : byHand(text)).then(
    () => "Copied",
    () => "The browser does not allow it",
  );
$("copy").parentElement.hidden = false;
$("copy").addEventListener("click", () => {
  toClipboard(`${$("headline").textContent}. ${$("lead").textContent}`).then((text) => ($("copied").textContent = text));
});

// Filters of the evidence.
const filterRows = () => {
  const filters = $("filters");
  const rows = [...$("rows").rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
  const chosen = (id) => ($(id) ? $(id).value : "");
  const apply = () => {
    const words = chosen("search").toLowerCase().trim().split(/\s+/);
    const front = chosen("by-front");
    const contender = chosen("by-contender");
    let shown = 0;
    for (const { row, text } of rows) {
      const fits =
        words.every((word) => text.includes(word)) &&
        (!front || row.dataset.front === front) &&
        (!contender || row.dataset.contender === contender);
      row.hidden = !fits;
      shown += fits;
    }
    $("count").textContent = `${shown} of ${rows.length} shown`;
  };
  filters.hidden = false;
  filters.addEventListener("input", apply);
  apply();
};
late.push(() => $("filters") && filterRows());

// A link inside the page opens what holds its goal, scrolls its pane and gives it the focus.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  const goal = link && $(decodeURIComponent(link.getAttribute("href").slice(1)));
  if (!goal || !(goal.matches("mark, tr, li"))) return;
  event.preventDefault();
  if (goal.hidden) {
    $("filters").querySelectorAll("input, select").forEach((field) => (field.value = ""));
    $("filters").dispatchEvent(new Event("input"));
  }
  document.querySelectorAll(".hot").forEach((each) => each.classList.remove("hot"));
  const parts = goal.matches("mark") ? document.querySelectorAll(`mark[data-of="${CSS.escape(goal.id)}"]`) : [];
  [goal, ...parts].forEach((each) => each.classList.add("hot"));
  goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
  goal.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
});
