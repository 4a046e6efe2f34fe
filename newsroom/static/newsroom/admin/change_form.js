/* The form of an article: nothing typed is lost by leaving the page, and an event's fields show for events. */
(function () {
  "use strict";

  function state(form) {
    return new URLSearchParams(new FormData(form)).toString();
  }

  function warnBeforeLosing(form) {
    // A form that came back with errors holds what was typed before.
    let saved = document.querySelector(".errornote") ? null : state(form);
    let isLeaving = false;

    function isDirty() {
      const editors = Object.values((window.CKEDITOR && window.CKEDITOR.instances) || {});
      return editors.some((editor) => editor.checkDirty()) || state(form) !== saved;
    }
    form.addEventListener("submit", () => {
      isLeaving = true;
    });
    window.addEventListener("beforeunload", (event) => {
      if (!isLeaving && isDirty()) {
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

  /* The admin puts the cursor into the first control, which is the button above the fields. */
  function startWithTheTitle() {
    const script = document.getElementById("django-admin-form-add-constants");
    const title = document.getElementById("id_title");
    if (script && script.dataset.modelName && title) {
      title.focus();
    }
  }

  window.addEventListener("load", () => {
    startWithTheTitle();
    openEventFields();
    const form = document.querySelector("#article_form, .transition-page #content-main form");
    if (form) {
      warnBeforeLosing(form);
    }
  });
})();
