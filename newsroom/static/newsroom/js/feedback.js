// Answers in place, and words to point at. Without this script the same forms lead to a page of their own.
const block = document.querySelector("[data-feedback]");
const status = block.querySelector(".feedback-status");
const address = block.dataset.feedback;
const made = (name) => block.querySelector(`template[data-feedback-${name}]`).content.cloneNode(true);

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// One id for this page view: a double click or a second try is one answer.
const submission = newId();
let form = block.querySelector(".feedback-question");
let pointed = {};

function say(words) {
  status.textContent = words;
  if (words) status.focus();
}

async function send(extra) {
  const data = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  const buttons = form.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  say("");
  try {
    const response = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (answer.urgency) {
      block.querySelector(".urgent")?.remove();
      form.before(made(answer.urgency));
    }
    if (answer.message) say(`${answer.message} ${answer.kept || ""}`);
    if ("redacted" in answer) form.elements.comment.value = answer.redacted;
    else if (response.ok) return answer;
    else say(Object.values(answer.errors).flat().map((error) => error.message).join(" "));
  } catch {
    say(block.dataset.failed);
  }
  buttons.forEach((button) => (button.disabled = false));
  return null;
}

function replace(name) {
  form.replaceWith(made(name));
  form = block.querySelector("form");
  (block.querySelector(".urgent") || block.querySelector(".feedback-thanks")).focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await send({ helpful: event.submitter.value, submission_id: submission, ...pointed });
  if (!answer) return;
  replace("details");
  fill();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await send({ token: answer.token }))) return;
    block.querySelector(".pointed")?.remove();
    replace("done");
  });
});

// What was pointed at, in the form that is open by then.
function fill() {
  for (const [name, value] of Object.entries(pointed)) if (form.elements[name]) form.elements[name].value = value;
}

// --- Selected words: a button beside them leads to the form, which says what it is about. ---

const places = ".article-head h1, .article-summary, .article > .prose";
const point = made("point").firstElementChild;
let selected, leaving;

function textOf(place, from, fromOffset, to, toOffset) {
  const range = document.createRange();
  range.selectNodeContents(place);
  if (from) range.setStart(from, fromOffset);
  if (to) range.setEnd(to, toOffset);
  const words = range.cloneContents();
  words.querySelectorAll(".part-link, .point").forEach((own) => own.remove());
  return words.textContent.replace(/\s+/g, " ").trim();
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const range = selection.rangeCount && selection.getRangeAt(0);
  const node = range && range.commonAncestorContainer;
  const place = node && (node.nodeType === 1 ? node : node.parentElement).closest(places);
  clearTimeout(leaving);
  if (!form || !place || selection.isCollapsed) {
    // Not at once: where a tap ends the selection, its click comes after that.
    leaving = setTimeout(() => document.activeElement === point || point.remove(), 500);
    return;
  }
  const quote = textOf(place, range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  if (quote.length < 3) return;
  selected = {
    range,
    words: {
      reason: "hard_to_understand",
      passage: quote.slice(0, 1000),
      passage_prefix: textOf(place, null, 0, range.startContainer, range.startOffset).slice(-32),
      passage_suffix: textOf(place, range.endContainer, range.endOffset).slice(0, 32),
    },
  };
  let near = range.endContainer;
  while (near.parentNode !== place && near !== place) near = near.parentNode;
  if (near.nextSibling !== point) (near.nodeType === 1 ? near : place).after(point);
  const box = range.getBoundingClientRect();
  const origin = (point.offsetParent || document.body).getBoundingClientRect();
  const furthest = document.body.clientWidth - point.offsetWidth - 8;
  point.style.top = `${box.bottom - origin.top}px`;
  point.style.left = `${Math.max(8, Math.min(box.left, furthest)) - origin.left}px`;
});

point.addEventListener("click", () => {
  pointed = selected.words;
  point.remove();
  fill();
  block.querySelector(".pointed")?.remove();
  form.before(made("pointed"));
  const shown = block.querySelector(".pointed");
  shown.querySelector("blockquote").textContent = pointed.passage;
  shown.querySelector("button").addEventListener("click", () => {
    selected.range.startContainer.parentElement.scrollIntoView({ block: "center" });
  });
  shown.focus();
});
