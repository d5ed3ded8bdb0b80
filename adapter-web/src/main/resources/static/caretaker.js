// Makes pages nicer that work without it.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Times in the reader's own zone; the UTC text stays as a tooltip.
const localize = (root) => {
  for (const time of all("time[data-local]", root)) {
    const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
    time.title = time.textContent.trim();
    time.textContent = format.format(new Date(time.dateTime));
  }
};
localize(document);

// Menus close on Escape and when the focus or a click goes elsewhere.
for (const menu of all("details[data-menu]")) {
  const close = () => menu.removeAttribute("open");
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      close();
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => menu.contains(event.target) || close());
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) {
      close();
    }
  });
}

for (const choice of all("[data-theme-switch]")) {
  choice.hidden = false;
  for (const radio of all("input", choice)) {
    radio.checked = radio.value === caretakerTheme.stored();
    radio.addEventListener("change", () => caretakerTheme.choose(radio.value));
  }
}

for (const button of all("[data-reveal]")) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.firstElementChild.textContent = shown ? "Show" : "Hide";
  });
  input.form?.addEventListener("submit", () => (input.type = "password"));
}

// What went wrong gets the focus; what went well is said again, since live regions are silent while a page loads.
const summary = document.querySelector("[data-focus]");
summary?.focus();
for (const status of all("[data-announce]")) {
  const words = status.lastElementChild;
  const text = words.textContent;
  words.textContent = "";
  setTimeout(() => (words.textContent = text), 150);
}

// --- New passwords: the check-list follows what is typed --------------------------------------------------------------

for (const box of all("[data-new-password]")) {
  const input = box.querySelector("input");
  const list = box.querySelector("[data-rules]");
  const strength = box.querySelector("[data-strength]");
  const spoken = box.querySelector("[data-rules-summary]");
  const words = strength.querySelector("[data-words]");
  const csrfToken = document.querySelector('meta[name="csrf-token"]').content;
  const initial = [...list.children];
  let timer = 0;
  let latest = 0;

  const line = (requirement) => {
    const item = document.createElement("li");
    const state = requirement.met ? "met" : "unmet";
    item.className = state;
    item.append(box.querySelector(`template[data-icon="${state}"]`).content.cloneNode(true));
    const text = document.createElement("span");
    text.textContent = requirement.message;
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = requirement.met ? " (fulfilled)" : " (not fulfilled yet)";
    item.append(text, hidden);
    return item;
  };

  const show = ({ requirements, score }) => {
    list.replaceChildren(...requirements.map(line));
    strength.hidden = false;
    strength.dataset.score = score;
    words.textContent = words.dataset.words.split("|")[score];
    const met = requirements.filter((one) => one.met).length;
    spoken.textContent = `${met} of ${requirements.length} rules fulfilled. Strength: ${words.textContent}.`;
  };

  // An administrator gives it to the user whom the form names.
  const owner = () => {
    const { username, displayName } = input.form.elements;
    return "ofUser" in box.dataset ? { username: username.value, displayName: displayName.value } : {};
  };

  const assess = async () => {
    const turn = ++latest;
    if (input.value === "") {
      list.replaceChildren(...initial);
      strength.hidden = true;
      return;
    }
    const response = await fetch("/web/api/authentication/password/assessment", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrfToken },
      body: JSON.stringify({ newPassword: input.value, challenge: box.dataset.challenge, ...owner() }),
    }).catch(() => null);
    if (response?.ok && turn === latest) {
      show(await response.json());
    }
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(assess, 300);
  };
  input.addEventListener("input", soon);
  if ("ofUser" in box.dataset) {
    input.form.elements.username.addEventListener("input", soon);
    input.form.elements.displayName.addEventListener("input", soon);
  }
}

// --- Settings ---------------------------------------------------------------------------------------------------------

const isField = (input) => input.name && input.type !== "hidden" && input.type !== "submit";
const isTick = (input) => input.type === "checkbox" || input.type === "radio";
const valueOf = (input) => (isTick(input) ? String(input.checked) : input.value);
const defaultOf = (input) => {
  if (isTick(input)) {
    return String(input.defaultChecked);
  }
  return input.tagName === "SELECT"
    ? ([...input.options].find((option) => option.defaultSelected) ?? input.options[0]).value
    : input.defaultValue;
};
// Of radio buttons the one that was chosen counts, not also the one that no longer is.
const changed = (input) =>
  isField(input) && valueOf(input) !== defaultOf(input) && (input.type !== "radio" || input.checked);
const touched = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));
let isLeaving = false;

const forms = all("form[data-settings]").map((form) => {
  const card = form.closest("[data-section]");
  const badge = card.querySelector("[data-unsaved]");
  const discard = form.querySelector("[data-discard]");
  const mark = document.querySelector(`[data-index="${card.id}"] .index-mark`);
  const kept = "kept" in form.dataset;

  const refresh = () => {
    const inputs = [...form.elements].filter(changed);
    const settings = inputs.filter((input) => input.name !== "note").length;
    const dirty = kept || inputs.length > 0;
    badge.hidden = !dirty;
    badge.textContent = kept ? "Not saved" : `${settings} unsaved ${settings === 1 ? "change" : "changes"}`;
    if (!kept && dirty && settings === 0) {
      badge.textContent = "Unsaved note";
    }
    discard.hidden = inputs.length === 0;
    card.classList.toggle("is-dirty", dirty);
    for (const row of all("[data-setting]", form)) {
      row.classList.toggle("is-changed", all("input, select, textarea", row).some(changed));
    }
    if (mark) {
      mark.hidden = !dirty;
    }
    return dirty;
  };

  form.addEventListener("input", refresh);
  form.addEventListener("reset", () => setTimeout(() => form.dispatchEvent(new Event("input"))));
  form.addEventListener("submit", () => (isLeaving = true));
  refresh();
  return { dirty: refresh };
});

for (const form of all("form:not([data-settings]):not(#compare)")) {
  form.addEventListener("submit", () => (isLeaving ||= form.classList.contains("reset-panel")));
}
for (const link of all("[data-discard-link]")) {
  link.href = `/settings/${document.querySelector(".tabs [aria-current]").pathname.split("/").pop()}`;
  link.addEventListener("click", () => (isLeaving = true));
}
addEventListener("beforeunload", (event) => {
  if (!isLeaving && forms.some((form) => form.dirty())) {
    event.preventDefault();
  }
});
addEventListener("pageshow", () => (isLeaving = false));

// “Off” and “Unlimited” beside a count are shortcuts for what can be typed.
for (const group of all("[data-count]")) {
  const input = document.getElementById(group.dataset.count);
  const buttons = all("button", group);
  const refresh = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(input.value.trim() === button.value));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") === "true";
      input.value = pressed ? input.dataset.number || "" : button.value;
      touched(input);
      if (pressed) {
        input.focus();
      }
    });
  }
  input.addEventListener("input", () => {
    if (/^[1-9][0-9]*$/.test(input.value.trim())) {
      input.dataset.number = input.value.trim();
    }
    refresh();
  });
  input.form.addEventListener("input", refresh);
  if (/^[1-9][0-9]*$/.test(input.value)) {
    input.dataset.number = input.value;
  }
  refresh();
  group.hidden = false;
}

// The default beside a field says whether it is in use, and puts itself back.
for (const place of all("[data-default]")) {
  const input = document.getElementById(place.dataset.for);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "use-default";
  button.title = "Use the default";
  const hidden = document.createElement("span");
  hidden.className = "visually-hidden";
  hidden.textContent = " – use the default";
  button.append(place.dataset.words, hidden);
  const refresh = () => {
    const inUse = valueOf(input) === place.dataset.default;
    place.replaceChildren(...(inUse ? ["Default"] : ["Default: ", button]));
  };
  button.addEventListener("click", () => {
    if (input.type === "checkbox") {
      input.checked = place.dataset.default === "true";
    } else {
      input.value = place.dataset.default;
    }
    touched(input);
    input.focus();
  });
  input.form.addEventListener("input", refresh);
  refresh();
}

// --- The newest rows of a log, again and again while somebody follows it ----------------------------------------------

for (const button of all("[data-tail]")) {
  const SECONDS = 3;
  let timer = 0;
  const follows = () => button.getAttribute("aria-pressed") === "true";
  const stop = () => {
    clearTimeout(timer);
    button.setAttribute("aria-pressed", "false");
  };
  const look = async () => {
    const response = await fetch(location.href).catch(() => null);
    const isAway = !response || response.status >= 500; // for a while: it is asked again
    const text = response?.ok ? await response.text() : "";
    const rows = new DOMParser().parseFromString(text, "text/html").querySelector("[data-rows]");
    if (!rows && !isAway) {
      stop();
      return;
    }
    if (follows()) {
      if (rows) {
        localize(rows);
        document.querySelector("[data-rows]").replaceChildren(...rows.childNodes);
      }
      timer = setTimeout(look, SECONDS * 1000);
    }
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (follows()) {
      stop();
    } else {
      button.setAttribute("aria-pressed", "true");
      look();
    }
  });
}

// --- What is shown once can be copied ---------------------------------------------------------------------------------

for (const button of all("[data-copy]")) {
  const words = button.querySelector("span");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    words.textContent = button.dataset.done;
    for (const status of all("[data-copied]")) {
      status.textContent = button.dataset.done;
    }
  });
}

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// --- What was typed survives a session that ends meanwhile ------------------------------------------------------------

const draft = {
  key: "caretaker-draft",
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key));
    } catch {
      return null; // without storage there is nothing to bring back
    }
  },
  write(value) {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // Without storage what was typed lasts as long as the page.
    }
  },
};
const user = document.querySelector("[data-user]")?.dataset.user;
// Never passwords or other secrets. The version goes along, so that a change of somebody else is still noticed.
const isKept = (input) =>
  input.name &&
  !["password", "file", "submit", "button", "reset"].includes(input.type) &&
  (input.type !== "hidden" || input.name === "version") &&
  !("secret" in input.dataset);

for (const form of all("form[data-keep]")) {
  form.addEventListener("submit", () => {
    const values = [...form.elements]
      .filter(isKept)
      .map((input) => [input.name, isTick(input) ? input.value : null, isTick(input) ? input.checked : input.value]);
    draft.write({ user, action: form.getAttribute("action"), values });
  });
}

const restore = (form, values) => {
  for (const [name, choice, value] of values) {
    const input = [...form.elements].find(
      (one) => isKept(one) && one.name === name && (choice === null || one.value === choice),
    );
    if (input && isTick(input)) {
      input.checked = value;
    } else if (input) {
      input.value = value;
    }
  }
  touched(form);
  const notice = document.getElementById("restored").content.cloneNode(true).firstElementChild;
  form.before(notice);
  notice.focus();
};

const waiting = draft.read();
if (waiting && document.querySelector("[data-door]")) {
  draft.write({ ...waiting, signedOut: true });
} else if (waiting) {
  const form = all("form[data-keep]").find((one) => one.getAttribute("action") === waiting.action);
  if (waiting.signedOut && waiting.user === user && form) {
    restore(form, waiting.values);
  }
  if (!waiting.signedOut || waiting.user !== user || form) {
    draft.write(null);
  }
}
