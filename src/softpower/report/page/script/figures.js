// What a reader may take away: the sentence of a figure, its picture, how to cite it, and the rows of the evidence.
const save = (name, content) => {
  const link = make("a", { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
const nameOf = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "figure";

// A drawing by itself: what the page's style says of it stands on its elements.
const WIDE = 1072;
const alone = (drawing) => {
  const style = getComputedStyle(root);
  const box = drawing.getBoundingClientRect();
  const size = drawing.viewBox.baseVal && drawing.viewBox.baseVal.width ? drawing.viewBox.baseVal : box;
  const copy = drawing.cloneNode(true);
  const token = (_, name) => style.getPropertyValue(name).trim();
  const shown = drawing.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, at) => {
    if (getComputedStyle(shown[at]).display === "none") element.setAttribute("display", "none");
    else if (element.getAttribute("display") === "none") element.removeAttribute("display");
    for (const { name, value } of [...element.attributes])
      if (value.includes("var(")) element.setAttribute(name, value.replace(/var\((--[a-z]+)\)/g, token));
  });
  const unit = Math.max(1, WIDE / size.width);
  for (const [name, value] of Object.entries({ xmlns: SVG, width: size.width, height: size.height }))
    copy.setAttribute(name, value);
  if (!copy.getAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  copy.setAttribute("font-family", style.getPropertyValue("--sans"));
  return { text: new XMLSerializer().serializeToString(copy), width: size.width, height: size.height, unit: 2 * unit };
};
// The words of a picture in lines as wide as it is.
const wrapped = (context, text, width) => {
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (context.measureText(longer).width > width && lines[lines.length - 1]) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
};
const PAD = 24; // pixels around the picture, in those of the drawing
const picture = async (drawing, title, sentence, source) => {
  const { text, width, height, unit } = alone(drawing);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const style = getComputedStyle(root);
  const token = (name) => style.getPropertyValue(name).trim();
  const canvas = make("canvas", {});
  const context = canvas.getContext("2d");
  const size = width / 56;
  const texts = [
    [title, `700 ${1.25 * size}px ${token("--sans")}`, token("--ink"), 1.25 * size],
    [sentence, `${size}px ${token("--sans")}`, token("--muted"), size],
    [source, `${0.75 * size}px ${token("--sans")}`, token("--muted"), 0.75 * size],
  ].map(([words, font, ink, high]) => {
    context.font = font;
    return { lines: wrapped(context, words, width), font, ink, high: 1.4 * high };
  });
  const tall = ({ lines, high }) => lines.length * high;
  const head = tall(texts[0]) + tall(texts[1]) + size;
  canvas.width = Math.round((width + 2 * PAD) * unit);
  canvas.height = Math.round((head + height + tall(texts[2]) + size + 2 * PAD) * unit);
  context.scale(unit, unit);
  context.fillStyle = token("--page");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.textBaseline = "top";
  const write = ({ lines, font, ink, high }, from) => {
    context.font = font;
    context.fillStyle = ink;
    lines.forEach((line, at) => context.fillText(line, PAD, from + at * high));
    return from + lines.length * high;
  };
  write(texts[1], write(texts[0], PAD));
  context.drawImage(image, PAD, PAD + head, width, height);
  write(texts[2], PAD + head + height + size);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
};

const takeAway = (figure) => {
  const drawing = () => [...figure.querySelectorAll("svg")].find((each) => each.getBoundingClientRect().width > 0);
  const part = (tag) => (drawing().querySelector(tag) || { textContent: "" }).textContent;
  const said = () => figure.dataset.said || part("desc");
  const status = make("span", { role: "status" });
  const tell = (text) => (status.textContent = text);
  const button = (text, act) => {
    const made = make("button", { class: "btn", type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const title = () => figure.dataset.title || part("title");
  const stop = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);
  const take = () => picture(drawing(), title(), said(), $("cite").textContent);
  const copied = (text) => toClipboard(text).then(tell);
  const saved = (blob) => {
    save(`${nameOf(title())}.png`, blob);
    tell("Saved");
  };
  figure.append(
    make(
      "p",
      { class: "take" },
      button("Copy sentence", () => copied(`${stop(title())} ${said()}`)),
      button("PNG", () => take().then(saved, () => tell("The browser does not allow it"))),
      button("Cite", () => copied(`${stop(title())} In: ${$("cite").textContent}`)),
      status,
    ),
  );
};
document.querySelectorAll("figure[data-figure]").forEach(takeAway);

// The rows that are shown, as a table for a spreadsheet; a text that it would run as a formula has an apostrophe before.
const cell = (text) => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
};
const saveRows = () => {
  const head = [...$("rows").closest("table").tHead.rows[0].cells].map((each) => each.textContent);
  const shown = [...$("rows").rows].filter((row) => !row.hidden);
  const lines = shown.map((row) => [...row.cells].map((each) => each.innerText.replace(/\s*\n\s*/g, " | ").trim()));
  const text = [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
  save("evidence.csv", new Blob(["\ufeff", text, "\r\n"], { type: "text/csv" }));
};
late.push(() => $("csv") && $("csv").addEventListener("click", saveRows));
