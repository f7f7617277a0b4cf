/* The field that {% search %} prints: loads the index when it is first used, and shows what fits.
   Keys: "/" goes to the field, arrows choose, Enter follows, Escape ends. */
(() => {
  "use strict";
  const form = document.querySelector("form.site-search");
  if (!form) return;
  const field = form.querySelector("input");
  const list = form.querySelector("ul");
  const MOST = 8;
  let index = null;
  let chosen = -1;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const load = () => (index ??= fetch(form.dataset.index)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then((pages) => pages.flatMap((page) => page.sections.map(([heading, id, text]) => ({
      page, heading, id, text, title: fold(page.title), head: fold(heading), body: fold(text),
    }))))
    .catch((error) => { index = null; throw error; }));

  // How well a section fits a word: a title that begins with it counts most, its text least.
  const worth = (section, word) => {
    const start = new RegExp("(?:^|[^\\p{L}\\p{N}])" + word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "u");
    const points = (start.test(section.title) ? (section.heading ? 6 : 12) : 0) +
      (start.test(section.head) ? 8 : 0);
    if (points) return points;
    if (start.test(section.body)) return 2;
    return section.body.includes(word) ? 1 : 0;
  };

  const find = (sections, words) => sections
    .map((section) => ({ section, points: words.map((word) => worth(section, word)) }))
    .filter(({ points }) => points.every(Boolean))
    .map(({ section, points }) => ({ section, sum: points.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.sum - a.sum)
    .slice(0, MOST)
    .map(({ section }) => section);

  const marked = (text, words) => {
    const places = text.length === fold(text).length ? fold(text) : text.toLowerCase();
    const first = Math.max(0, Math.min(...words.map((word) => places.indexOf(word)).filter((at) => at >= 0), text.length));
    const from = first < 40 || first === text.length ? 0 : text.lastIndexOf(" ", first - 30) + 1;
    const part = text.slice(from, from + 140);
    const found = places.slice(from, from + 140);
    const node = document.createElement("span");
    let at = 0;
    if (from) node.append("… ");
    while (at < part.length) {
      const next = words.map((word) => [found.indexOf(word, at), word.length])
        .filter(([place]) => place >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1])[0];
      if (!next) break;
      node.append(part.slice(at, next[0]));
      const mark = document.createElement("mark");
      mark.textContent = part.slice(next[0], next[0] + next[1]);
      node.append(mark);
      at = next[0] + next[1];
    }
    node.append(part.slice(at));
    if (from + 140 < text.length) node.append(" …");
    return node;
  };

  const entry = (section, words, number) => {
    const item = document.createElement("li");
    item.id = `site-search-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const link = document.createElement("a");
    link.href = section.page.url + (section.id ? `#${encodeURIComponent(section.id)}` : "");
    link.tabIndex = -1;
    const title = document.createElement("strong");
    title.textContent = section.heading ? `${section.page.title} › ${section.heading}` : section.page.title;
    link.append(title, marked(section.text, words));
    item.append(link);
    return item;
  };

  const choose = (number) => {
    const items = [...list.querySelectorAll("[role=option]")];
    chosen = items.length ? (number + items.length) % items.length : -1;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    }
  };

  const show = (isShown) => {
    list.hidden = !isShown;
    field.setAttribute("aria-expanded", String(isShown));
    if (!isShown) { chosen = -1; field.removeAttribute("aria-activedescendant"); }
  };

  const search = async () => {
    const typed = field.value;
    const words = fold(typed).split(/\s+/).filter(Boolean);
    if (!words.length) return show(false);
    const sections = await load();
    if (field.value !== typed) return; // more was typed meanwhile
    const found = find(sections, words);
    list.replaceChildren(...found.map((section, at) => entry(section, words, at)));
    if (!found.length) {
      const none = document.createElement("li");
      none.className = "none";
      none.textContent = form.dataset.none;
      list.append(none);
    }
    show(true);
    choose(found.length ? 0 : -1);
  };

  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", () => search().catch((error) => console.error(error)));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      if (list.hidden) field.blur();
      show(false);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("[aria-selected=true] a")?.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
  });
  document.addEventListener("click", (event) => { if (!form.contains(event.target)) show(false); });
  form.hidden = false;
})();
