// Shows the errors of the last build over the page, the number of warnings, and notices.
//
// In a shadow tree with a style sheet made by script: neither the page's styles nor its
// Content-Security-Policy reach it. It is only ever filled with text, never with HTML.

const overlay = (() => {
  const CLOSED = "pyjekyll-closed"; // in sessionStorage: the reports that were closed
  const STYLE = `
    :host { all: initial !important; position: fixed !important; inset: auto !important;
      border: 0 !important; padding: 0 !important; margin: 0 !important; overflow: visible !important;
      z-index: 2147483647 !important; color-scheme: light dark; }
    @media print { :host { display: none !important; } }
    * { box-sizing: border-box; }
    section, .badge, .notice { font: 15px/1.5 system-ui, sans-serif; color: #1d1f24; background: #fff; }
    section { position: fixed; inset: auto 0 0 0; max-height: 85vh; overflow: auto; overscroll-behavior: contain;
      padding: 1rem max(1.25rem, calc(50vw - 30rem)) 1.25rem; border-top: 4px solid #c62828;
      box-shadow: 0 -8px 40px #0006; }
    section.warnings { border-color: #b26a00; }
    header { display: flex; align-items: baseline; gap: .75rem; }
    h2 { font-size: 1.1rem; margin: 0; flex: 1; }
    header p { margin: 0; color: #5b616e; font-size: .875rem; }
    article { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid #d9dce3; }
    h3 { font-size: 1rem; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    .rule { color: #5b616e; font-weight: normal; font-size: .8125rem; margin-left: .5rem; }
    button { font: inherit; color: inherit; background: none; border: 1px solid #9aa1af; border-radius: 4px;
      padding: .1rem .6rem; cursor: pointer; }
    button.place { font: 14px/1.5 ui-monospace, monospace; border: 0; padding: 0; color: #0b57d0;
      text-decoration: underline; text-align: left; overflow-wrap: anywhere; }
    span.place { font: 14px/1.5 ui-monospace, monospace; color: #5b616e; }
    button:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
    pre { font: 13px/1.5 ui-monospace, monospace; background: #f3f4f7; padding: .5rem .75rem; margin: .5rem 0;
      overflow-x: auto; tab-size: 4; border-radius: 4px; }
    pre .number { color: #5b616e; } pre .caret { color: #c62828; font-weight: bold; }
    .warnings pre .caret { color: #b26a00; }
    .help { margin: .5rem 0; } .help::before { content: "→ "; color: #2e7d32; font-weight: bold; }
    ul { margin: .5rem 0 0; padding-left: 1.1rem; color: #4a505c; font-size: .875rem; }
    li { overflow-wrap: anywhere; }
    .badge, .notice { position: fixed; left: .75rem; bottom: .75rem; border: 1px solid #9aa1af; border-radius: 6px;
      padding: .25rem .75rem; box-shadow: 0 2px 10px #0003; }
    .badge.errors { border-color: #c62828; }
    .notice { bottom: auto; top: .75rem; right: .75rem; left: auto; max-width: 26rem; }
    @media (prefers-color-scheme: dark) {
      section, .badge, .notice { color: #e7e9ee; background: #1b1d23; }
      header p, .rule, pre .number, ul, span.place { color: #a5acb9; } pre { background: #272a32; }
      button.place { color: #8ab4f8; } article { border-color: #3a3e48; }
      pre .caret { color: #ff8a80; } .warnings pre .caret { color: #ffb74d; }
    }`;

  let host = null;
  let view = null;
  let update = null;
  let isMissing = false;

  function show(next, missing) {
    update = next;
    isMissing = missing;
    draw();
  }

  function draw(opened = null) {
    const { errors, warnings } = update;
    const count = warnings.length + update.further;
    const parts = [];
    const errorsId = idOf(errors);
    if (opened === "warnings") {
      parts.push(report("warnings", title(count, "warning"), warnings));
    } else if (errors.length && (opened === "errors" || !isClosed(errorsId))) {
      const head = update.failed ? "The site could not be built" : "The site was built with errors";
      parts.push(report("errors", `${head}: ${title(errors.length, "error")}`, errors, errorsId));
    } else if (errors.length) {
      parts.push(badge("errors", errors.length, "error"));
    } else if (warnings.length && !isClosed(idOf(warnings))) {
      parts.push(badge("warnings", count, "warning"));
    }
    if (update.notice) parts.push(notice(update.notice));
    else if (!update.found && !isMissing) {
      parts.push(notice("This page is no longer part of the site: nothing is built at its address."));
    }
    if (!parts.length) return remove();
    attach().replaceChildren(...parts);
    raise();
  }

  function report(name, text, entries, id = null) {
    const close = element("button", { type: "button", text: "Close" });
    close.addEventListener("click", () => {
      if (id) remember(id);
      draw();
    });
    const head = element("header", {}, [element("h2", { text }), close]);
    const children = [head];
    if (name === "errors" && update.failed && update.found) {
      children.push(element("p", { class: "help", text: "The page behind this is from the last good build. It will be updated once the error is fixed." }));
    }
    const section = element("section", { class: name, role: name === "errors" ? "alert" : "region", "aria-label": text }, children);
    entries.forEach((entry, index) => section.append(article(entry, name, index)));
    if (name === "warnings" && update.further) {
      section.append(element("p", { class: "help", text: `${update.further} more are not shown here. \`pyjekyll check\` shows them.` }));
    }
    section.addEventListener("keydown", (event) => event.key === "Escape" && close.click());
    return section;
  }

  function article(entry, list, index) {
    const parts = [
      element("h3", { text: entry.message }, [element("span", { class: "rule", text: entry.rule })]),
    ];
    if (entry.place) parts.push(placeOf(entry, list, index));
    if (entry.excerpt) parts.push(excerpt(entry.excerpt));
    if (entry.cure) parts.push(element("p", { class: "help", text: entry.cure }));
    if (entry.notes.length) {
      parts.push(element("ul", {}, entry.notes.map((text) => element("li", { text }))));
    }
    return element("article", {}, parts);
  }

  function placeOf(entry, list, index) {
    if (!entry.opens) return element("span", { class: "place", text: entry.place });
    const button = element("button", { type: "button", class: "place", title: "Open in the editor", text: entry.place });
    button.addEventListener("click", async () => {
      const body = JSON.stringify({ report: update.report, list, index });
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${own.href}open`, { method: "POST", headers, body }).catch(() => null);
      const text = answer === null ? "The server does not answer." : await answer.text();
      if (!answer?.ok) button.after(element("p", { class: "help", role: "status", text }));
    });
    return button;
  }

  function excerpt({ line, text, start, width }) {
    const gutter = " ".repeat(String(line).length);
    const parts = [element("span", { class: "number", text: `${line} | ` }), `${text}\n`];
    if (width) {
      parts.push(element("span", { class: "number", text: `${gutter} | ` }));
      parts.push(" ".repeat(start), element("span", { class: "caret", text: "^".repeat(width) }));
    }
    return element("pre", {}, parts);
  }

  function badge(name, count, noun) {
    const button = element("button", { type: "button", class: `badge ${name}`, text: title(count, noun) });
    button.addEventListener("click", () => draw(name));
    return button;
  }

  function notice(text) {
    return element("div", { class: "notice", role: "status", text });
  }

  function title(count, noun) {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
  }

  function element(name, attributes, children = []) {
    const made = document.createElementNS("http://www.w3.org/1999/xhtml", name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "text") made.textContent = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  // Beside the body: pages without one, and scripts that replace it, make no difference.
  function attach() {
    if (host === null) {
      host = element("pyjekyll-live", { popover: "manual" });
      view = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      view.adoptedStyleSheets = [sheet];
    }
    if (!host.isConnected) document.documentElement.append(host);
    return view;
  }

  // Above everything, modal dialogs included.
  function raise() {
    try {
      if (!host.matches(":popover-open")) host.showPopover();
    } catch {
      // a browser without popovers: z-index has to do
    }
  }

  function remove() {
    host?.remove();
  }

  function idOf(entries) {
    return JSON.stringify(entries.map(({ rule, message, place }) => [rule, message, place]));
  }

  function isClosed(id) {
    return closed().includes(id);
  }

  function remember(id) {
    try {
      sessionStorage.setItem(CLOSED, JSON.stringify([...closed(), id].slice(-20)));
    } catch {
      // a page in a sandbox has no storage: closed until the next build
    }
  }

  function closed() {
    try {
      return JSON.parse(sessionStorage.getItem(CLOSED) ?? "[]");
    } catch {
      return [];
    }
  }

  return { show };
})();
