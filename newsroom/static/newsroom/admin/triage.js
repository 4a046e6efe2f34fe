/* Triage by keyboard: a key presses the button that carries it. In the list n and p go from row to row, and a step is
   taken with the rows that are chosen or else with the one that has the focus.

   No key is taken from somebody who writes or chooses in a field, nor one with Control, Alt or the like; and all of
   them can be switched off, for a voice or a screen reader may need the letters. */
(function () {
  "use strict";

  const OFF = "newsroom:triage-keys-off";
  const PLACE = "newsroom:triage-row";
  const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

  function start(legend) {
    const toggle = legend.querySelector("input");
    const rows = [...document.querySelectorAll("#result_list tbody tr")].filter(boxOf);

    function boxOf(row) {
      return row.querySelector("input.action-select");
    }

    function rowHere() {
      return rows.indexOf(document.activeElement.closest("#result_list tbody tr"));
    }

    function goTo(place) {
      const row = rows[Math.max(0, Math.min(place, rows.length - 1))];
      if (row) {
        boxOf(row).focus();
        row.scrollIntoView({ block: "nearest" });
      }
    }

    /* The rows that a step is taken with; false where there is none. */
    function choose() {
      const here = rowHere();
      if (!rows.some((row) => boxOf(row).checked)) {
        if (here < 0) {
          goTo(0);
          return false;
        }
        boxOf(rows[here]).click();
      }
      const left = rows.slice(Math.max(here, 0)).find((row) => !boxOf(row).checked);
      remember("sessionStorage", PLACE, left ? boxOf(left).value : "");
      return true;
    }

    const inTheList = {
      n: () => goTo(rowHere() + 1),
      p: () => goTo(rowHere() - 1),
      x: () => rowHere() >= 0 && boxOf(rows[rowHere()]).click(),
      Enter: () => rowHere() >= 0 && rows[rowHere()].querySelector("a").click(),
    };

    function press(event) {
      const target = event.target;
      const isTaken = event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey;
      if (!toggle.checked || isTaken || target.closest(FIELDS)) {
        return;
      }
      if (rows.length && event.key in inTheList) {
        // A link or a button under the focus keeps its own Enter.
        if (event.key !== "Enter" || target.matches("input.action-select")) {
          event.preventDefault();
          inTheList[event.key]();
        }
        return;
      }
      const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (button && !event.repeat) {
        event.preventDefault();
        if (!rows.length || choose()) {
          button.click();
        }
      }
    }

    function remember(storage, key, value) {
      try {
        window[storage].setItem(key, value);
      } catch {
        // Full or forbidden: then it holds for this page.
      }
    }

    function recall(storage, key) {
      try {
        return window[storage].getItem(key);
      } catch {
        return null;
      }
    }

    toggle.checked = recall("localStorage", OFF) !== "yes";
    toggle.addEventListener("change", () => remember("localStorage", OFF, toggle.checked ? "no" : "yes"));
    legend.hidden = false;
    document.addEventListener("keydown", press);

    // Where one was in the list, after a step has been taken with what stood before.
    const place = recall("sessionStorage", PLACE);
    const left = rows.findIndex((row) => place && boxOf(row).value === place);
    if (left >= 0) {
      goTo(left);
      remember("sessionStorage", PLACE, "");
    }
  }

  window.addEventListener("load", () => {
    const legend = document.querySelector("[data-triage-keys]");
    if (legend) {
      start(legend);
    }
  });
})();
