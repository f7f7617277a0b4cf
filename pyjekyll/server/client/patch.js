// Patches the page in place, from the HTML it was made of to the HTML it would be made of now.
//
// Three trees are walked at once: the page as it is (`live`), the parsed HTML that it came from
// (`before`) and the new HTML (`after`). What is equal in `before` and `after` is left alone, so
// that scroll, focus, open <details>, what was typed and what scripts added all stay. What did
// change is patched only where the page's scripts have not touched it: otherwise nobody but those
// scripts knows what the page should look like now, and it has to be loaded again.

class NeedsReload extends Error {}

const patching = (() => {
  const OWN = "pyjekyll-live"; // our own element; see overlay.js
  const BUILD = /([?&])pyjekyll-build=[^&#]*(&?)/; // what assets.js adds to URLs
  const MAX_CELLS = 1 << 20; // of a table of longest common subsequences
  const DATA_BLOCKS = new Set(["application/ld+json"]);

  function patchDocument(before, after) {
    if (doctype(before) !== doctype(after)) throw new NeedsReload("another doctype");
    const root = document.documentElement;
    if (kind(root) !== kind(after.documentElement)) throw new NeedsReload("another root");
    patchElement(root, before.documentElement, after.documentElement);
  }

  function doctype(tree) {
    const type = tree.doctype;
    return type ? `${type.name} ${type.publicId} ${type.systemId}` : "";
  }

  function patchNode(live, before, after) {
    if (live.nodeType === Node.ELEMENT_NODE) {
      patchElement(live, before, after);
    } else if (live.data === before.data) {
      live.data = after.data;
    } else if (live.data !== after.data) {
      throw new NeedsReload("a script has changed this text");
    }
  }

  function patchElement(live, before, after) {
    if (same(before, after)) return;
    if (live.closest("[data-pyjekyll-reload]") || after.closest("[data-pyjekyll-reload]")) {
      throw new NeedsReload("data-pyjekyll-reload");
    }
    if (runs(after) || isForGood(after)) throw new NeedsReload(after.localName);
    patchAttributes(live, before, after);
    if (live.localName === "noscript") return; // nobody sees it, and its content is text here
    if (live.localName === "template" && before.innerHTML !== after.innerHTML) {
      throw new NeedsReload("template");
    }
    patchChildren(live, before, after);
  }

  function patchAttributes(live, before, after) {
    for (const { name } of [...before.attributes]) {
      if (!after.hasAttribute(name)) {
        requireUntouched(live, name, before.getAttribute(name), null);
        live.removeAttribute(name);
      }
    }
    for (const { name, value, namespaceURI } of [...after.attributes]) {
      const old = before.getAttribute(name);
      if (old === value) continue;
      requireUntouched(live, name, old, value);
      live.setAttributeNS(namespaceURI, name, value);
    }
  }

  function requireUntouched(live, name, before, after) {
    if (isState(live, name)) return;
    const now = live.getAttribute(name);
    const value = now === null ? null : plain(now);
    if (value !== before && value !== after) {
      throw new NeedsReload(`a script has changed the attribute ${name}`);
    }
  }

  function patchChildren(live, before, after) {
    const old = [...before.childNodes];
    const fresh = [...after.childNodes];
    const pairs = align(old, fresh, same);
    if (old.length === fresh.length && pairs.every((p, i) => p === i && same(old[i], fresh[i]))) {
      return;
    }
    const lives = correspondents(live, old);
    const kept = new Set(pairs);
    old.forEach((node, i) => {
      if (kept.has(i)) return;
      if (runs(node) || containsRunning(node)) throw new NeedsReload("a script is gone");
      if (!isUntouched(lives[i], node)) throw new NeedsReload("a script has changed what is gone");
    });
    // Where the first new node goes: before the first of ours, if there is any.
    let next = lives.length ? lives[0] : null;
    fresh.forEach((node, i) => {
      const of = pairs[i];
      if (of !== null) {
        if (!same(old[of], node)) patchNode(lives[of], old[of], node);
        next = lives[of].nextSibling;
        return;
      }
      if (runs(node) || containsRunning(node)) throw new NeedsReload("a new script");
      live.insertBefore(document.importNode(node, true), next);
    });
    old.forEach((_, i) => kept.has(i) || lives[i].remove());
  }

  // For each node of `before` the node of the page that it became; scripts may have added others.
  function correspondents(live, old) {
    const there = [...live.childNodes].filter((node) => node.localName !== OWN);
    if (there.length === old.length && there.every((node, i) => kind(node) === kind(old[i]))) {
      return there;
    }
    if (!old.length && there.length) throw new NeedsReload("a script has filled an element");
    const of = align(there, old, same);
    if (of.includes(null)) throw new NeedsReload("a script has moved or removed elements");
    return of.map((i) => there[i]);
  }

  // For each node of `fresh` the index of the node of `old` that it goes on from, or null: equal
  // nodes first, then those between them that are of one kind. Both are in ascending order.
  function align(old, fresh, equal) {
    const pairs = new Array(fresh.length).fill(null);
    let start = 0;
    let oldEnd = old.length;
    let freshEnd = fresh.length;
    while (start < oldEnd && start < freshEnd && equal(old[start], fresh[start])) {
      pairs[start] = start;
      start += 1;
    }
    while (oldEnd > start && freshEnd > start && equal(old[oldEnd - 1], fresh[freshEnd - 1])) {
      pairs[(freshEnd -= 1)] = oldEnd -= 1;
    }
    common(old, fresh, [start, oldEnd], [start, freshEnd], keyOf, pairs);
    let [i, j] = [start, start];
    while (j < freshEnd) {
      let end = j;
      while (end < freshEnd && pairs[end] === null) end += 1;
      const last = end < freshEnd ? pairs[end] : oldEnd;
      common(old, fresh, [i, last], [j, end], kind, pairs);
      [i, j] = [last + 1, end + 1];
    }
    return pairs;
  }

  // The longest common subsequence of two stretches, by keys; noted in `pairs`.
  function common(old, fresh, [i0, i1], [j0, j1], key, pairs) {
    const rows = i1 - i0;
    const columns = j1 - j0;
    if (rows <= 0 || columns <= 0) return;
    if (rows * columns > MAX_CELLS) throw new NeedsReload("too much has changed");
    const a = old.slice(i0, i1).map(key);
    const b = fresh.slice(j0, j1).map(key);
    const width = columns + 1;
    const lengths = new Uint32Array((rows + 1) * width);
    for (let i = rows - 1; i >= 0; i -= 1) {
      for (let j = columns - 1; j >= 0; j -= 1) {
        const at = i * width + j;
        lengths[at] =
          a[i] === b[j]
            ? lengths[at + width + 1] + 1
            : Math.max(lengths[at + width], lengths[at + 1]);
      }
    }
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (a[i] === b[j]) {
        pairs[j0 + j] = i0 + i;
        i += 1;
        j += 1;
      } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
        i += 1;
      } else {
        j += 1;
      }
    }
  }

  function kind(node) {
    return node.nodeType === Node.ELEMENT_NODE ? `<${node.localName}#${node.id}` : node.nodeName;
  }

  function keyOf(node) {
    return node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : node.nodeName + node.data;
  }

  // isEqualNode does not look into templates.
  function same(a, b) {
    if (!a.isEqualNode(b)) return false;
    const hasTemplates = a.localName === "template" || a.querySelector?.("template");
    return !hasTemplates || a.outerHTML === b.outerHTML;
  }

  // Whether a node of the page is still as its HTML says, but for what visitors do.
  function isUntouched(live, before) {
    if (kind(live) !== kind(before)) return false;
    if (live.nodeType !== Node.ELEMENT_NODE) return live.data === before.data;
    for (const { name, value } of live.attributes) {
      if (!isState(live, name) && plain(value) !== before.getAttribute(name)) return false;
    }
    for (const { name } of before.attributes) {
      if (!isState(live, name) && !live.hasAttribute(name)) return false;
    }
    if (live.localName === "noscript") return true;
    if (live.localName === "template") return live.innerHTML === before.innerHTML;
    const there = [...live.childNodes];
    return (
      there.length === before.childNodes.length &&
      there.every((node, i) => isUntouched(node, before.childNodes[i]))
    );
  }

  // What visitors change, and the nonce, which browsers hide from pages.
  function isState(element, name) {
    return name === "nonce" || (name === "open" && /^(details|dialog)$/.test(element.localName));
  }

  function plain(value) {
    return value.replace(BUILD, (_, before, after) => (after ? before : ""));
  }

  function runs(node) {
    return node.localName === "script" && !DATA_BLOCKS.has(node.getAttribute("type"));
  }

  function containsRunning(node) {
    return !!node.querySelectorAll && [...node.querySelectorAll("script")].some(runs);
  }

  // What takes effect once, when a page is loaded.
  function isForGood(element) {
    return element.localName === "base" || element.hasAttribute("http-equiv");
  }

  return { patchDocument };
})();
