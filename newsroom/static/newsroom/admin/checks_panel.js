/* The checks beside the text: asked again as one types, told to screen readers only when their number changes,
   and each finding leads to the words it is about. Where there is nothing to type, the saved words are checked. */
(function () {
  "use strict";

  const PAUSE = 800; // ms without a keystroke before the server is asked
  const WIDE = window.matchMedia("(min-width: 1200px)");

  function editors() {
    return Object.values((window.CKEDITOR && window.CKEDITOR.instances) || {});
  }

  /* The form as it stands; the editors write into their fields only when it is sent. */
  function typed(form) {
    const data = new FormData(form);
    for (const editor of editors()) {
      if (editor.status === "ready" && data.has(editor.name.replace(/^id_/, ""))) {
        data.set(editor.name.replace(/^id_/, ""), editor.getData());
      }
    }
    return data;
  }

  /* --- The panel --- */

  function watch(panel, form) {
    const found = document.getElementById("checks-found");
    const said = panel.querySelector(".checks-said");
    let timer = 0;
    let asking = null;
    let last = null;

    function show(html) {
      if (html === found.dataset.html) {
        return;
      }
      const first = !found.dataset.html;
      const open = new Map([...found.querySelectorAll("details")].map((one) => [one.id, one.open]));
      const focused = found.contains(document.activeElement) ? document.activeElement.id : "";
      found.dataset.html = html;
      found.innerHTML = html;
      for (const one of first ? [] : found.querySelectorAll("details")) {
        one.open = open.has(one.id) ? open.get(one.id) : one.open;
      }
      if (focused) {
        (document.getElementById(focused) || panel.querySelector("summary")).focus();
      }
      say(found.firstElementChild.dataset.said);
    }

    function say(words) {
      if (said.textContent !== words) {
        said.textContent = words;
      }
    }

    async function ask() {
      const body = form ? typed(form) : null;
      const now = body && new URLSearchParams(body).toString();
      if (now !== null && now === last) {
        return;
      }
      if (asking) {
        asking.abort();
      }
      const mine = (asking = new AbortController());
      panel.setAttribute("aria-busy", "true");
      try {
        const answer = await fetch(panel.dataset.address, {
          method: body ? "POST" : "GET",
          body,
          signal: mine.signal,
          credentials: "same-origin",
          redirect: "error",
        });
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        show(await answer.text());
        last = now;
      } catch (error) {
        if (!mine.signal.aborted) {
          say(panel.dataset.failed);
        }
      } finally {
        if (asking === mine) {
          asking = null;
          panel.removeAttribute("aria-busy");
        }
      }
    }

    function soon() {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    }

    if (form) {
      form.addEventListener("input", soon);
      form.addEventListener("change", soon);
      // Pickers, dates and rows are set by scripts, whose events are jQuery's.
      if (window.django && window.django.jQuery) {
        window.django.jQuery(form).on("change formset:added formset:removed", soon);
      }
      if (window.CKEDITOR) {
        const follow = (editor) => editor.on("change", soon);
        editors().forEach(follow);
        window.CKEDITOR.on("instanceReady", (event) => {
          follow(event.editor);
          soon();
        });
      }
    }
    ask();
  }

  /* --- From a finding to its words --- */

  /* The text under `root` with white space collapsed, and where each of its characters stands. */
  function letters(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let offset = 0; offset < node.data.length; offset += 1) {
        const letter = /\s/.test(node.data[offset]) ? " " : node.data[offset];
        if (letter !== " " || !text.endsWith(" ")) {
          text += letter;
          places.push([node, offset]);
        }
      }
    }
    return { text, places };
  }

  function mark(root, quote) {
    const { text, places } = letters(root);
    const start = text.indexOf(quote);
    if (!quote || start < 0) {
      return false;
    }
    const range = document.createRange();
    range.setStart(...places[start]);
    const [node, offset] = places[start + quote.length - 1];
    range.setEnd(node, offset + 1);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    places[start][0].parentElement.scrollIntoView({ block: "center" });
    return true;
  }

  function lead(target, quote) {
    const folded = target.closest("details");
    if (folded) {
      folded.open = true;
    }
    const editor = editors().find((one) => one.name === target.id);
    if (editor) {
      editor.container.$.scrollIntoView({ block: "center" });
      editor.focus();
      mark(editor.editable().$, quote);
      return;
    }
    const controls = "input:not([type=hidden]), select, textarea, a[href], summary";
    const control = target.matches(controls) ? target : target.querySelector(controls) || target;
    control.scrollIntoView({ block: "center" });
    control.focus();
    const start = quote && control.setSelectionRange ? control.value.indexOf(quote) : -1;
    if (start >= 0) {
      control.setSelectionRange(start, start + quote.length);
    }
  }

  function leadFromFindings(panel) {
    panel.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && document.getElementById(link.hash.slice(1));
      if (target) {
        event.preventDefault();
        lead(target, (link.dataset.quote || "").replace(/\s+/g, " "));
      }
    });
  }

  window.addEventListener("load", () => {
    const panel = document.getElementById("checks");
    if (!panel) {
      return;
    }
    const form = document.getElementById("article_form");
    document.getElementById("checks-fold").open = WIDE.matches;
    leadFromFindings(panel);
    watch(panel, form && form.elements.title ? form : null);
  });
})();
