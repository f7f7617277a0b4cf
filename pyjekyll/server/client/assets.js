// Fetches style sheets and images again, without loading the page again.

const assets = (() => {
  const IMPORT_RULE = 3;
  const IMAGES = [
    ["img", "src"], ["img", "srcset"], ["source", "src"], ["source", "srcset"],
    ["video", "poster"], ["input[type=image]", "src"], ["image", "href"],
    ["link[rel~=icon]", "href"],
  ];
  const leaving = new WeakSet(); // links that are replaced once the new one has loaded

  // Fetches what changed of what the page uses: `files` are paths below `root`. Returns whether the
  // page has to be loaded again instead: for a script, a font, or what a script has fetched.
  function refresh(files, root, build) {
    const changed = new Set(files);
    const path = (url, base = location.href) => {
      const { host, pathname } = parsed(url, base) ?? {};
      if (host !== location.host || !pathname.startsWith(root)) return null;
      const below = decoded(pathname.slice(root.length));
      return changed.has(below) ? below : null;
    };
    const busy = [];
    const handled = new Set();
    collectSheets(path, build, busy, handled);
    collectImages(path, build, busy, handled);
    collectRules(path, build, busy, handled);
    const used = performance.getEntriesByType("resource").map((entry) => path(entry.name));
    const scripts = [...document.scripts].map((script) => script.src && path(script.src));
    if (scripts.some(Boolean) || used.some((file) => file !== null && !handled.has(file))) {
      return true;
    }
    busy.forEach((swap) => swap());
    return false;
  }

  function collectSheets(path, build, busy, handled) {
    for (const link of document.querySelectorAll("link[rel~=stylesheet][href]")) {
      if (leaving.has(link)) continue;
      const files = [path(link.href), ...imported(link.sheet, path)].filter((f) => f !== null);
      files.forEach((file) => handled.add(file));
      if (files.length) busy.push(() => swapSheet(link, build));
    }
  }

  function imported(sheet, path) {
    return rulesOf(sheet)
      .filter((rule) => rule.type === IMPORT_RULE)
      .flatMap((rule) => [path(rule.href, sheet.href ?? undefined), ...imported(rule.styleSheet, path)]);
  }

  // The old sheet stays until the new one is there: the page is never seen without.
  function swapSheet(link, build) {
    const fresh = link.cloneNode();
    fresh.href = withBuild(link.href, build);
    leaving.add(link);
    for (const end of ["load", "error"]) fresh.addEventListener(end, () => link.remove());
    link.after(fresh);
  }

  function collectImages(path, build, busy, handled) {
    for (const [selector, attribute] of IMAGES) {
      for (const element of document.querySelectorAll(`${selector}[${attribute}]`)) {
        const value = element.getAttribute(attribute);
        const urls = attribute === "srcset" ? value.split(",").map((part) => part.trim().split(/\s/)[0]) : [value];
        const hits = urls.filter((url) => path(url, document.baseURI) !== null);
        hits.forEach((url) => handled.add(path(url, document.baseURI)));
        if (hits.length) {
          busy.push(() => {
            const next = hits.reduce((text, url) => text.replace(url, withBuild(url, build)), value);
            element.setAttribute(attribute, next);
          });
        }
      }
    }
  }

  // Images of style sheets: each property that names one is set again.
  function collectRules(path, build, busy, handled) {
    const styles = [...document.querySelectorAll("[style*='url(']")].map((e) => [e.style, document.baseURI]);
    const visit = (sheet, rules) => {
      for (const rule of rules) {
        if (rule.style && rule instanceof CSSStyleRule) styles.push([rule.style, sheet.href ?? document.baseURI]);
        if (rule.styleSheet) visit(rule.styleSheet, rulesOf(rule.styleSheet));
        if (rule.cssRules) visit(sheet, rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) visit(sheet, rulesOf(sheet));
    for (const [style, base] of styles) {
      for (const name of [...style]) {
        const value = style.getPropertyValue(name);
        if (!value.includes("url(")) continue;
        let isHit = false;
        const next = value.replace(/url\("([^"]*)"\)/g, (whole, url) => {
          const file = path(url, base);
          if (file === null) return whole;
          handled.add(file);
          isHit = true;
          return `url("${withBuild(new URL(url, base).href, build)}")`;
        });
        if (isHit) busy.push(() => style.setProperty(name, next, style.getPropertyPriority(name)));
      }
    }
  }

  function rulesOf(sheet) {
    try {
      return [...(sheet?.cssRules ?? [])];
    } catch {
      return []; // of another origin
    }
  }

  // Another URL for the same file, so that no cache answers.
  function withBuild(url, build) {
    const [rest, hash] = url.split("#");
    const [path, query = ""] = rest.split("?");
    const others = query.split("&").filter((part) => part && !part.startsWith("pyjekyll-build="));
    const all = [...others, `pyjekyll-build=${build}`].join("&");
    return `${path}?${all}${hash === undefined ? "" : `#${hash}`}`;
  }

  function parsed(url, base) {
    try {
      return new URL(url, base);
    } catch {
      return null;
    }
  }

  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  return { refresh };
})();
