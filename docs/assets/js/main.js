/* What the pages can do besides being read: copy buttons, links to headings, tabs. All of them
   work without it, too: tabs are then one below the other. */
(() => {
  "use strict";
  for (const heading of document.querySelectorAll(".text h2[id], .text h3[id], .text dt[id]")) {
    const link = document.createElement("a");
    link.className = "anchor";
    link.href = `#${heading.id}`;
    link.setAttribute("aria-label", `Link to “${heading.textContent}”`);
    link.textContent = "#";
    heading.append(" ", link);
  }

  for (const block of document.querySelectorAll("pre.highlight")) {
    if (!navigator.clipboard) break; // only where the page came safely
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const lines = block.querySelector("code").textContent.replace(/\n$/, "").split("\n");
      const isSession = lines.some((line) => line.startsWith("$ "));
      const text = isSession ? lines.filter((line) => line.startsWith("$ ")).map((line) => line.slice(2)) : lines;
      await navigator.clipboard.writeText(text.join("\n"));
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    block.parentElement.append(button);
  }

  const all = [...document.querySelectorAll(".tabs")];
  const choose = (kind, name) => {
    for (const tabs of all.filter((each) => each.dataset.tabs === kind)) {
      for (const button of tabs.querySelectorAll("[role=tab]")) {
        const isChosen = button.dataset.tab === name;
        button.setAttribute("aria-selected", String(isChosen));
        button.tabIndex = isChosen ? 0 : -1;
      }
      for (const part of tabs.querySelectorAll("[role=tabpanel]")) part.hidden = part.dataset.tab !== name;
    }
  };
  all.forEach((tabs, number) => {
    const row = document.createElement("div");
    row.setAttribute("role", "tablist");
    const parts = [...tabs.querySelectorAll("[data-tab]")];
    parts.forEach((part, at) => {
      const button = document.createElement("button");
      const title = part.querySelector("h4");
      Object.assign(button, { type: "button", id: `tab-${number}-${at}`, textContent: title.textContent });
      button.setAttribute("role", "tab");
      button.dataset.tab = part.dataset.tab;
      title.remove();
      part.id = `panel-${number}-${at}`;
      button.setAttribute("aria-controls", part.id);
      part.setAttribute("role", "tabpanel");
      part.setAttribute("aria-labelledby", button.id);
      button.addEventListener("click", () => choose(tabs.dataset.tabs, part.dataset.tab));
      button.addEventListener("keydown", (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const next = row.children[(at + step + parts.length) % parts.length];
        next.click();
        next.focus();
      });
      row.append(button);
    });
    tabs.prepend(row);
    choose(tabs.dataset.tabs, parts[0].dataset.tab);
  });
})();
