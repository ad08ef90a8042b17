// Improves what already works without it; no dependency, nothing kept in the browser.

const openMenus = () => document.querySelectorAll("details.pp-menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});

function addPasswordSwitch(input) {
  const field = input.closest("[data-show][data-hide]");
  if (!field) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pp-button pp-button--quiet";
  button.textContent = field.dataset.show;
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.textContent = shown ? field.dataset.show : field.dataset.hide;
  });
  // A browser offers to save, and remembers, what a text field holds: hide it again first.
  input.form?.addEventListener("submit", () => { input.type = "password"; });
  const row = document.createElement("div");
  row.className = "pp-password";
  input.replaceWith(row);
  row.append(input, button);
}

// Ticks off what a new password has to be, while it is typed.
const rules = {
  length: (text, list) => [...text].length >= Number(list.dataset.shortest),
  upper: (text) => /\p{Lu}/u.test(text),
  lower: (text) => /\p{Ll}/u.test(text),
  digit: (text) => /\p{Nd}/u.test(text),
};

function tickOff(list) {
  const input = document.getElementById(list.dataset.field);
  const items = [...list.querySelectorAll("[data-rule]")].map((item) => {
    const word = document.createElement("span");
    word.className = "pp-hidden";
    item.append(word);
    return { item, word };
  });
  const show = () => {
    for (const { item, word } of items) {
      const isMet = rules[item.dataset.rule](input.value, list);
      item.classList.toggle("pp-rules__met", isMet);
      word.textContent = isMet ? ` – ${list.dataset.met}` : "";
    }
  };
  input.addEventListener("input", show);
  show();
}

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
  }
}

// A double click sends a form once. aria-disabled keeps the pressed button's focus and value;
// after a while, or when the page comes back from the history, the form may be sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.setAttribute("aria-disabled", "true");
  }
  setTimeout(release, 8000, form);
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach(release);
});

function wallClock(instant, timeZone) {
  return new Intl.DateTimeFormat("en-US", {
    timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric",
  }).format(instant);
}

// The office's zone is worth a word only where the reader's clock shows another time.
function hideOwnZone(element) {
  const instant = new Date(element.dataset.instant);
  try {
    element.hidden =
      wallClock(instant, element.dataset.zone) === wallClock(instant, undefined);
  } catch {
    element.hidden = false;
  }
}

function button(text, className) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  return made;
}

function addCopyButton(link) {
  if (!navigator.clipboard) return;
  const copy = button(link.dataset.copy, "pp-button pp-button--quiet");
  copy.setAttribute("aria-live", "polite");
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(link.href);
      copy.textContent = link.dataset.copied;
      setTimeout(() => { copy.textContent = link.dataset.copy; }, 4000);
    } catch {
      // The address can still be marked and copied by hand.
      getSelection().selectAllChildren(link);
    }
  });
  link.after(" ", copy);
}

// In the place of the words that say how to print without it.
function addPrintButton(hint) {
  const print = button(hint.dataset.print, "pp-button");
  print.addEventListener("click", () => window.print());
  hint.replaceChildren(print);
}

document.querySelectorAll("[data-print]").forEach(addPrintButton);
document.querySelectorAll("input[type=password]").forEach(addPasswordSwitch);
document.querySelectorAll(".pp-rules[data-field]").forEach(tickOff);
document.querySelectorAll(".pp-zone[data-zone][data-instant]").forEach(hideOwnZone);
document.querySelectorAll("a[data-copy]").forEach(addCopyButton);
document.querySelector(".pp-notice[role=alert]")?.focus();
