/* What readers will see follows what is filled in; without script the button below it does the same. */
(function () {
  "use strict";

  function start(form) {
    let latest = 0;

    async function refresh() {
      const mine = ++latest;
      const button = form.querySelector("#readers-view button");
      const body = new FormData(form);
      body.set(button.name, button.value);
      let answer;
      try {
        answer = await fetch(location.href, { method: "POST", body, credentials: "same-origin" });
      } catch {
        return; // The button is still there.
      }
      if (!answer.ok || mine !== latest) {
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("readers-view");
      if (found && mine === latest) {
        document.getElementById("readers-view").replaceWith(document.adoptNode(found));
      }
    }
    form.addEventListener("change", refresh);
    // The picker of the successor tells its changes to jQuery alone.
    if (window.django && window.django.jQuery) {
      window.django.jQuery(form).on("select2:select select2:unselect select2:clear", refresh);
    }
  }

  window.addEventListener("load", () => {
    const view = document.getElementById("readers-view");
    if (view) {
      start(view.closest("form"));
    }
  });
})();
