/* The form of an article: the cursor begins in the title, and an event's fields show for events. On the pages of
   transitions nothing typed is lost by leaving unasked. */
(function () {
  "use strict";

  /* The form of an article is watched by autosave.js. */
  function warnBeforeLosing(form) {
    const state = () => new URLSearchParams(new FormData(form)).toString();
    // A form that came back with errors holds what was typed before.
    const saved = document.querySelector(".errornote") ? null : state();
    let isLeaving = false;

    form.addEventListener("submit", () => {
      isLeaving = true;
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isLeaving && state() !== saved) {
        event.preventDefault();
      }
    });
    window.addEventListener("pageshow", () => {
      isLeaving = false;
    });
  }

  function openEventFields() {
    const kind = document.getElementById("id_kind");
    const folded = document.querySelector("fieldset.event details");
    if (kind && folded) {
      const follow = () => {
        folded.open = folded.open || kind.value === "event";
      };
      kind.addEventListener("change", follow);
      follow();
    }
  }

  /* Of a new article, unless somebody types already, for a page may take its time. */
  function startWithTheTitle() {
    const title = document.getElementById("id_title");
    if (title && document.getElementById("is-new") && document.activeElement === document.body) {
      title.focus();
    }
  }

  /* Whoever writes in the box below a choice has chosen it. */
  function chooseWhatIsWritten() {
    for (const question of document.querySelectorAll(".conflict-page .question")) {
      const choice = question.querySelector('input[type="radio"][value="edit"]');
      const choose = () => {
        choice.checked = true;
      };
      question.querySelectorAll(".edited").forEach((box) => box.addEventListener("input", choose));
      const ids = [...question.querySelectorAll(".edited textarea")].map((area) => area.id);
      for (const editor of Object.values((window.CKEDITOR && window.CKEDITOR.instances) || {})) {
        if (ids.includes(editor.name)) {
          editor.on("change", () => editor.checkDirty() && choose());
        }
      }
    }
  }

  window.addEventListener("load", () => {
    chooseWhatIsWritten();
    startWithTheTitle();
    openEventFields();
    const form = document.querySelector(".transition-page #content-main form");
    if (form) {
      warnBeforeLosing(form);
    }
  });
})();
