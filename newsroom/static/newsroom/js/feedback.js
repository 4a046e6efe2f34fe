// Answers in place. Without this script the same forms lead to a page of their own.
(() => {
  const block = document.querySelector("[data-feedback]");
  if (!block || !window.fetch) return;
  const status = block.querySelector(".feedback-status");
  const address = block.dataset.feedback;

  function newId() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // One id for this page view: a double click or a second try is one answer.
  const submission = newId();

  async function send(form, extra) {
    const data = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(extra)) data.set(name, value);
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    status.textContent = "";
    try {
      const response = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (response.ok) return answer;
      status.textContent = Object.values(answer.errors).flat().map((error) => error.message).join(" ");
    } catch {
      status.textContent = block.dataset.failed;
    }
    buttons.forEach((button) => (button.disabled = false));
    return null;
  }

  function replace(form, name) {
    const next = block.querySelector(`template[data-feedback-${name}]`).content.cloneNode(true);
    form.replaceWith(next);
    block.querySelector(".feedback-thanks").focus();
    return block.querySelector("form");
  }

  const question = block.querySelector(".feedback-question");
  question.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await send(question, { helpful: event.submitter.value, submission_id: submission });
    if (!answer) return;
    const details = replace(question, "details");
    details.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (await send(details, { token: answer.token })) replace(details, "done");
    });
  });
})();
