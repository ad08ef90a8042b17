// For pages of somebody who is signed in: asks before the session ends, and keeps what is typed.
// Nothing is kept in the browser.

// MARK: The session's end

const stayLink = document.querySelector("a[data-left]");
const otherTabs = "BroadcastChannel" in window ? new BroadcastChannel("pp-session") : null;
let sessionEnd;
let sessionTimer;
let warning;

// A page of the portal, or null when there is none to be had now.
async function fetchPage(address, options) {
  try {
    const answer = await fetch(address, options);
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}

function lookAfter(milliseconds) {
  clearTimeout(sessionTimer);
  sessionTimer = setTimeout(lookAtSession, Math.max(milliseconds, 0));
}

// The browser's clock says how long it takes, the server only when it ends: two clocks never mix.
function noteSessionEnd(end) {
  sessionEnd = end;
  lookAfter(end - stayLink.dataset.warn * 1000 - Date.now());
}

function tellOtherTabs() {
  otherTabs?.postMessage({ end: sessionEnd });
}

// Asks the server, which is no use of the session: another tab or window may have prolonged it.
async function lookAtSession() {
  await saveDrafts();
  const page = await fetchPage(stayLink.href);
  if (page) showSession(page);
  else lookAfter(5000);
}

function showSession(page) {
  const state = page.querySelector(".pp-stay");
  if (!state) return lookAfter(5000);
  const hasEnded = state.dataset.left === undefined;
  if (!hasEnded) noteSessionEnd(Date.now() + state.dataset.left * 1000);
  if (!hasEnded && Number(state.dataset.left) > Number(stayLink.dataset.warn)) {
    tellOtherTabs();
    return closeWarning();
  }
  openWarning(page, state, hasEnded);
  if (!hasEnded) lookAfter(sessionEnd + 1000 - Date.now());
}

function openWarning(page, state, hasEnded) {
  const wasClosed = warning?.dataset.closed === "yes" && !hasEnded;
  const before = warning?.open ? warning.before : document.activeElement;
  warning?.remove();
  if (wasClosed) return;
  warning = document.createElement("dialog");
  warning.className = hasEnded ? "pp-dialog pp-dialog--ended" : "pp-dialog";
  warning.setAttribute("role", "alertdialog");
  warning.setAttribute("aria-labelledby", "pp-dialog-title");
  warning.setAttribute("aria-describedby", "pp-dialog-text");
  const title = document.createElement("h2");
  title.className = "pp-heading";
  title.id = "pp-dialog-title";
  title.textContent = page.querySelector("h1").textContent;
  state = document.importNode(state, true);
  state.className = "pp-stay";
  state.querySelector("p").id = "pp-dialog-text";
  warning.append(title, state);
  warning.querySelectorAll(".pp-zone").forEach(hideOwnZone);
  document.body.append(warning);
  // Without a session the page behind is of no use, and no longer for anybody's eyes.
  if (hasEnded) {
    otherTabs?.close();
    warning.addEventListener("cancel", (event) => event.preventDefault());
  }
  warning.addEventListener("close", () => { warning.dataset.closed = "yes"; });
  warning.addEventListener("click", closeByLink);
  warning.addEventListener("submit", staySignedIn);
  warning.before = before;
  warning.showModal();
  countDown();
}

function closeWarning() {
  const before = warning?.before;
  warning?.remove();
  warning = undefined;
  before?.focus();
}

function closeByLink(event) {
  const link = event.target.closest("a[data-close]");
  if (!link) return;
  event.preventDefault();
  warning.close();
}

async function staySignedIn(event) {
  event.preventDefault();
  event.stopPropagation();
  const form = event.target;
  const page = await fetchPage(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)),
  });
  if (page?.querySelector(".pp-stay")) showSession(page);
  // A token that was renewed meanwhile, or no line: once more, with what the server says now.
  else lookAtSession();
}

function countDown() {
  const place = warning?.querySelector(".pp-stay__left");
  if (!place) return;
  const seconds = Math.max(0, Math.round((sessionEnd - Date.now()) / 1000));
  place.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  setTimeout(() => { if (warning?.contains(place)) countDown(); }, 1000);
}

// MARK: What is typed

// Saves at once what has changed since the last time.
const draftSavers = [];

function saveDrafts() {
  return Promise.all(draftSavers.map((save) => save()));
}

function keepDraft(form) {
  const names = form.dataset.keep.split(" ");
  let timer;
  let firstChange;
  async function save() {
    clearTimeout(timer);
    if (!firstChange || form.dataset.sent) return;
    firstChange = undefined;
    const body = new URLSearchParams({
      token: form.elements.token.value, form: form.getAttribute("action"),
    });
    for (const [name, value] of new FormData(form)) {
      if (names.includes(name)) body.append(name, value);
    }
    const text = body.toString();
    try {
      const answer = await fetch(form.dataset.draft, {
        method: "POST", body, redirect: "manual",
        // It outlives the page, for which browsers have room for 64 kB.
        keepalive: text.length < 60_000,
      });
      if (!answer.ok) throw new Error();
    } catch {
      firstChange ??= Date.now();
    }
  }
  form.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    firstChange ??= Date.now();
    clearTimeout(timer);
    // Two seconds after the last key, ten after the first.
    timer = setTimeout(save, Math.max(0, Math.min(2000, firstChange + 10_000 - Date.now())));
  });
  // What the server did not accept has been typed as well.
  if (form.querySelector("[aria-invalid]")) firstChange = Date.now();
  draftSavers.push(save);
}

document.querySelectorAll("form[data-draft]").forEach(keepDraft);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saveDrafts();
});
window.addEventListener("pagehide", saveDrafts);

if (stayLink) {
  noteSessionEnd(Date.now() + stayLink.dataset.left * 1000);
  tellOtherTabs();
  otherTabs?.addEventListener("message", ({ data }) => {
    if (!(data.end > sessionEnd)) return;
    noteSessionEnd(data.end);
    if (data.end - Date.now() > stayLink.dataset.warn * 1000) closeWarning();
  });
  // A device that slept has missed its timers.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !warning) noteSessionEnd(sessionEnd);
  });
}
