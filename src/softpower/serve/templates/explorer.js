(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;

  // Theme: the button names what it changes to.
  const theme = $("theme");
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => (theme.textContent = isDark() ? "Light" : "Dark");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    label();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  label();

  // A page that is being made opens as soon as it stands.
  const again = $("again");
  const look = () =>
    fetch(location.href, { method: "HEAD" })
      .then((reply) => reply.status !== 503)
      .catch(() => false)
      .then((stands) => (stands ? location.reload() : setTimeout(look, 1000 * again.dataset.seconds)));
  if (again) setTimeout(look, 1000 * again.dataset.seconds);

  // Facets, pages and search swap the table only; the address says what is shown. Without this script, and where a
  // reply is late or broken, they are ordinary links and an ordinary form.
  const results = $("results");
  if (!results) return;
  let asked = 0;
  const show = async (address, push) => {
    const mine = ++asked;
    results.classList.add("busy");
    try {
      const reply = await fetch(address, { headers: { Accept: "text/html" } });
      if (!reply.ok) throw new Error(reply.status);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      if (mine !== asked) return;
      results.replaceChildren(...page.getElementById("results").childNodes);
      $("filters").querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
      $("filters").prepend(...page.querySelectorAll("#filters input[type=hidden]"));
      const q = page.getElementById("q").value;
      if (document.activeElement !== $("q")) $("q").value = q;
      document.querySelector(".twins").replaceWith(page.querySelector(".twins"));
      if (push) history.pushState(null, "", address);
    } catch {
      location.assign(address);
    } finally {
      if (mine === asked) results.classList.remove("busy");
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.facet");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    show(link.getAttribute("href"), true).then(() => $("count").scrollIntoView({ block: "nearest" }));
  });
  const typed = () => {
    const fields = [...new FormData($("filters"))].filter(([, value]) => value);
    return `/evidence?${new URLSearchParams(fields)}`;
  };
  $("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    show(typed(), true);
  });
  let waiting;
  $("q").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(typed(), true), 250);
  });
  addEventListener("popstate", () => show(location.href, false));
})();
