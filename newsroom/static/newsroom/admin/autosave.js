/* What an editor types is sent while they type, and kept in the browser until the server says that it has it.

   A tab has a name of its own and counts its turns, so that nothing that arrives late or twice does harm. What
   a tab could not send before it was closed is sent by the next form of the same article in the same browser.
   On the server it becomes a working copy, which that form offers; see articles/admin/autosave.py. */
(function () {
  "use strict";

  const IDLE = 1000; // ms without a key after which what was typed is sent
  const LONGEST = 8000; // ms after which it is sent in any case
  const BEAT = 60000; // ms between two signs of life
  const RETRY = [2000, 5000, 10000, 20000];
  const NOT_TYPED = new Set(["csrfmiddlewaretoken", "tab", "turn", "took_up", "_then"]);

  function start(form, settings) {
    const labels = settings.labels;
    const status = document.getElementById("autosave");
    const hidden = (name) => form.querySelector(`input[type="hidden"][name="${name}"]`);

    let tab = settings.tab || newTab();
    let turn = settings.turn;
    let changes = 0; // counted, so that an answer knows whether more was typed since
    let confirmed = 0;
    let sending = null;
    let failures = 0;
    let renewed = false; // the token, since something was kept
    let timer = null;
    let waitingSince = 0;
    let isLeaving = false;

    /* --- What was typed --- */

    function typed() {
      for (const editor of editors()) {
        editor.updateElement();
      }
      const fields = {};
      for (const [name, value] of new FormData(form)) {
        if (!NOT_TYPED.has(name) && typeof value === "string") {
          (fields[name] = fields[name] || []).push(value);
        }
      }
      return fields;
    }

    function changed() {
      changes += 1;
      waitingSince = waitingSince || Date.now();
      if (!sending && !failures) {
        schedule(Math.max(0, Math.min(IDLE, waitingSince + LONGEST - Date.now())));
      }
    }

    function schedule(delay) {
      clearTimeout(timer);
      timer = setTimeout(send, delay);
    }

    /* --- Kept in the browser --- */

    function key(name) {
      return `newsroom:typed:${settings.editor}:${settings.article || "new"}:${name}`;
    }

    function remember(fields) {
      try {
        localStorage.setItem(key(tab), JSON.stringify({ turn, fields }));
      } catch {
        // Full or forbidden: then the page alone keeps it, and asks before it is left.
      }
    }

    function forget(name) {
      try {
        localStorage.removeItem(key(name));
      } catch {
        // Nothing was kept.
      }
    }

    function remembered() {
      const found = [];
      try {
        for (const name of Object.keys(localStorage)) {
          if (name.startsWith(key("")) && name !== key(tab)) {
            found.push({ tab: name.slice(key("").length), ...JSON.parse(localStorage.getItem(name)) });
          }
        }
      } catch {
        // What cannot be read cannot be brought home.
      }
      return found;
    }

    /* --- Sent to the server --- */

    function post(body, options = {}) {
      return fetch(settings.address, {
        method: "POST",
        credentials: "same-origin",
        redirect: "error",
        headers: { "Content-Type": "application/json", "X-CSRFToken": hidden("csrfmiddlewaretoken").value },
        body: JSON.stringify({ editor: settings.editor, ...body }),
        ...options,
      });
    }

    async function send() {
      clearTimeout(timer);
      if (sending || isLeaving || changes === confirmed) {
        return;
      }
      const seen = changes;
      const fields = typed();
      turn += 1;
      remember(fields);
      sending = new AbortController();
      let answer = null;
      try {
        const body = { tab, turn, fields, took_up: hidden("took_up").value, ready: isReady() };
        answer = await post(body, { signal: sending.signal });
      } catch {
        answer = null;
      }
      sending = null;
      if (!isLeaving) {
        await understand(answer, seen);
      }
    }

    async function understand(answer, seen) {
      if (answer === null) {
        again(labels.offline);
      } else if (answer.ok) {
        failures = 0;
        renewed = false;
        confirmed = seen;
        waitingSince = 0;
        forget(tab);
        heard(await answer.json());
        if (changes !== confirmed) {
          changed();
        }
      } else {
        await refused(answer, await messageOf(answer));
      }
    }

    async function refused(answer, message) {
      if (answer.status === 409) {
        forget(tab);
        tab = newTab();
        schedule(0);
      } else if (answer.status === 401) {
        again(labels.signed_out.replace("%s", message), settings.sign_in);
      } else if (answer.status === 403 && message === null) {
        // The token is of an earlier sign-in.
        if (await renewToken()) {
          schedule(0);
        } else {
          later();
        }
      } else if (answer.status >= 500 || message === null) {
        again(labels.failed);
      } else {
        // Trying again would not help; the next change may.
        say(labels.refused.replace("%s", message), "is-refused");
      }
    }

    async function messageOf(answer) {
      try {
        return (await answer.json()).message || null;
      } catch {
        return null;
      }
    }

    function again(said, link) {
      say(said, "is-refused", link);
      later();
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(send, RETRY[Math.min(failures, RETRY.length - 1)]);
      failures += 1;
    }

    /* Whoever signs in anew gets another token; without it nothing would be taken from this tab again.
       It is tried at once, but once: a token that is refused, too, waits its turn. */
    async function renewToken() {
      try {
        const answer = await fetch(settings.address, { credentials: "same-origin", redirect: "error" });
        if (answer.ok) {
          const { token } = await answer.json();
          document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((input) => {
            input.value = token;
          });
          const isFirst = !renewed;
          renewed = true;
          return isFirst;
        }
      } catch {
        // Still offline.
      }
      return false;
    }

    function heard(answer) {
      if (answer.article) {
        adopt(answer.article);
      }
      if (answer.saved) {
        const more = [
          answer.article ? labels.draft_begun : "",
          answer.waiting ? labels.not_yet.replace("%s", answer.waiting) : "",
          answer.moved,
        ];
        say([labels.saved.replace("%s", answer.saved), ...more].filter(Boolean).join(" "));
      }
      hears(answer);
    }

    function hears(answer) {
      const others = document.getElementById("others");
      const sentences = answer.others || [];
      if (others.textContent.trim() !== sentences.join("")) {
        others.replaceChildren(...sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
      }
    }

    /* A new article has become a draft: from now on this is its form. */
    function adopt(article) {
      settings.address = article.autosave;
      settings.article = article.key;
      form.action = article.form;
      document.getElementById("id_basis").value = article.basis;
      document.getElementById("id_began").value = article.began;
      history.replaceState(null, "", article.form);
    }

    /* A title that is being written makes no draft yet. */
    function isReady() {
      return !["id_title", "id_slug"].includes(document.activeElement && document.activeElement.id);
    }

    function say(text, state = "", link = "") {
      if (status.textContent !== text || link) {
        status.replaceChildren(text);
        if (link) {
          const properties = { href: link, target: "_blank", rel: "noopener", textContent: labels.sign_in };
          status.append(" ", Object.assign(document.createElement("a"), properties));
        }
      }
      status.className = `autosave ${state}`;
    }

    /* --- Signs of life --- */

    async function beat() {
      if (document.visibilityState !== "visible" || changes !== confirmed) {
        return;
      }
      try {
        const answer = await post({ tab, turn });
        if (answer.ok) {
          hears(await answer.json());
        } else if (answer.status === 401) {
          say(labels.signed_out.replace("%s", await messageOf(answer)), "is-refused", settings.sign_in);
        }
      } catch {
        // What is typed next will say that we are offline.
      }
    }

    /* Bring home what an earlier tab could not send, and let the server offer it. */
    async function bringHome() {
      const found = remembered();
      try {
        for (const { tab: name, turn: count, fields } of found) {
          const answer = await post({ tab: name, turn: count, fields });
          if (answer.ok || answer.status === 409) {
            forget(name);
          }
        }
        if (found.length) {
          const answer = await fetch(settings.offers, { credentials: "same-origin", redirect: "error" });
          if (answer.ok) {
            document.getElementById("offers").innerHTML = await answer.text();
          }
        }
      } catch {
        // The next form of this article will.
      }
    }

    /* --- Leaving --- */

    function leave() {
      if (changes !== confirmed) {
        remember(typed());
      }
      post({ tab, turn, left: true }, { keepalive: true }).catch(() => {});
    }

    form.addEventListener("submit", () => {
      isLeaving = true;
      clearTimeout(timer);
      if (sending) {
        sending.abort();
      }
      turn += 1;
      hidden("tab").value = tab;
      hidden("turn").value = turn;
      if (changes !== confirmed) {
        remember(typed());
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isLeaving && changes !== confirmed) {
        remember(typed());
        event.preventDefault();
      }
    });
    window.addEventListener("pagehide", () => {
      if (!isLeaving) {
        leave();
      }
    });
    window.addEventListener("pageshow", (event) => {
      isLeaving = false;
      if (event.persisted) {
        // The page comes back from the browser's memory; meanwhile its name may have been given up.
        tab = newTab();
        changed();
      }
    });
    window.addEventListener("online", retrySoon);
    window.addEventListener("focus", retrySoon);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        send();
      } else {
        beat();
      }
    });

    /* What is about to be read by readers or reviewers is what stands on the form. */
    document.querySelectorAll("a.transition[data-saves]").forEach((link) => {
      link.addEventListener("click", (event) => {
        if (changes && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          const then = Object.assign(document.createElement("input"), { type: "hidden", name: "_then" });
          then.value = link.dataset.saves;
          form.append(then);
          form.requestSubmit();
        }
      });
    });

    function retrySoon() {
      if (failures) {
        send();
      }
    }

    /* --- Typing --- */

    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    form.addEventListener("focusout", (event) => {
      if (!settings.article && ["id_title", "id_slug"].includes(event.target.id)) {
        changed();
      }
    });
    document.addEventListener("formset:added", changed);
    document.addEventListener("formset:removed", changed);
    // The pickers of the admin tell their changes by jQuery alone.
    window.django.jQuery(form).on("select2:select select2:unselect select2:clear", changed);
    watchEditors(changed);

    if (settings.is_typed) {
      changed();
    }
    beat();
    bringHome();
    setInterval(beat, BEAT);
  }

  function editors() {
    return Object.values((window.CKEDITOR && window.CKEDITOR.instances) || {});
  }

  function watchEditors(changed) {
    const watch = (editor) => editor.on("change", () => editor.checkDirty() && changed());
    editors().forEach(watch);
    if (window.CKEDITOR) {
      window.CKEDITOR.on("instanceCreated", (event) => watch(event.editor));
    }
  }

  function newTab() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  window.addEventListener("load", () => {
    const form = document.getElementById("article_form");
    const settings = document.getElementById("autosave-settings");
    if (form && settings) {
      start(form, JSON.parse(settings.textContent));
    }
  });
})();
