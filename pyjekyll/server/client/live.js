// Keeps the page as the site is now: asks the server for news, and patches or loads it again.
//
// A hidden tab closes its stream, since browsers allow six connections to a host, and asks what it
// missed when it is shown again. The server says with each message what has changed since the build
// that this page is of, so a message that is lost does no harm.

const script = document.currentScript;
const own = new URL("./", script.src); // where the server answers us
const root = own.pathname.replace(/[^/]+\/$/, ""); // where the site begins
const isMissing = script.dataset.status === "404";
const isWaiting = script.dataset.status === "503"; // for the first build
const MIN_DELAY = Number(script.dataset.minDelay);
const MAX_DELAY = Number(script.dataset.maxDelay);

let build = script.dataset.build; // that the page is of
let stream = null;
let delay = MIN_DELAY;
let page = location.pathname;
let html = null; // what the page was made of, as text, once it is known
let queue = Promise.resolve();
let isLeaving = false;
let isForbidden = false; // to connect, by the page's own policy

// The page's own scripts and style sheets see the document as it will be published.
const parent = script.parentNode;
script.remove();
parent.normalize();

performance.setResourceTimingBufferSize?.(5000);

function connect() {
  if (document.hidden || stream || isLeaving || isForbidden) return;
  page = location.pathname;
  const query = new URLSearchParams({ page, since: build });
  stream = new EventSource(`${own.href}events?${query}`);
  stream.onmessage = (message) => {
    delay = MIN_DELAY;
    const update = JSON.parse(message.data);
    queue = queue.then(() => apply(update)).catch(reload);
  };
  stream.onerror = () => {
    if (stream?.readyState !== EventSource.CLOSED) return; // it tries again by itself
    disconnect();
    setTimeout(connect, delay);
    delay = Math.min(delay * 2, MAX_DELAY);
  };
}

function disconnect() {
  stream?.close();
  stream = null;
}

// A Content-Security-Policy without `connect-src 'self'`: to try again would change nothing.
function giveUp(event) {
  if (event.disposition !== "enforce" || !event.blockedURI.startsWith(own.href)) return;
  if (!isForbidden) console.info("pyjekyll: no live reload, since the page's policy forbids to connect to the server");
  isForbidden = true;
  disconnect();
}

async function apply(update) {
  if (isLeaving) return;
  if (isWaiting) return update.ready && reload();
  build = update.build;
  overlay.show(update, isMissing);
  // The page is of the last good build, or shows what it was to become: then that is taken back.
  if (update.failed && !update.changed) return;
  if (!update.known || (update.any && page !== location.pathname)) return reload();
  if (update.found === isMissing) {
    if (isMissing) reload(); // now there is such a page
    return; // there is no longer one: the overlay says so
  }
  if (update.more) return reload();
  if (update.changed && !(await patch())) return reload();
  if (assets.refresh(update.files, root, build.split(".").pop())) reload();
}

// What the page is made of now. Its build may be newer than the one that was announced.
async function source() {
  const query = new URLSearchParams({ page });
  const answer = await fetch(`${own.href}source?${query}`, { cache: "no-store" });
  if (!answer.headers.has("pyjekyll-build")) return null;
  return { text: await answer.text(), digest: answer.headers.get("pyjekyll-page") };
}

async function patch() {
  const now = await source();
  if (html === null || now === null) return false;
  if (html === now.text) return true;
  try {
    patching.patchDocument(parse(html), parse(now.text));
  } catch (error) {
    if (!(error instanceof NeedsReload)) console.error("pyjekyll:", error);
    else console.debug("pyjekyll: the page is loaded again:", error.message);
    return false;
  }
  html = now.text;
  document.dispatchEvent(new CustomEvent("pyjekyll:patched"));
  return true;
}

function parse(text) {
  return new DOMParser().parseFromString(text, document.contentType);
}

function reload() {
  isLeaving = true;
  disconnect();
  location.reload();
}

// What the page was made of. If that is another text by now, a build is about to be announced, and
// with nothing to compare it with, the page will be loaded again.
async function remember() {
  const now = await source().catch(() => null);
  if (now?.digest === script.dataset.page && html === null) html = now.text;
}

function whenLoaded(action) {
  const later = () => (window.requestIdleCallback ?? setTimeout)(action);
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}

document.addEventListener("securitypolicyviolation", giveUp);
document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
addEventListener("pagehide", disconnect);
addEventListener("pageshow", (event) => event.persisted && connect());
if (!isWaiting) whenLoaded(remember);
connect();
