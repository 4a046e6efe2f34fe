/* The newsroom's plugin for CKEditor 4: callouts, pickers for articles and pictures, and habits
   that keep a text what its writer made it. Labels and addresses come from config.newsroom. */
(function () {
  "use strict";

  const KINDS = ["inset", "warning", "urgent"];

  CKEDITOR.plugins.add("newsroom", {
    onLoad: headerRowByDefault,
    init(editor) {
      const config = editor.config.newsroom;
      KINDS.forEach((kind) => addCallout(editor, kind, config.labels[kind]));
      leaveCalloutOnEnter(editor);
      addPicker(editor, "ArticleLink", config.labels.article, config.articles, articlePicker);
      if (config.pictures) {
        addPicker(editor, "Picture", config.labels.picture, config.pictures, picturePicker);
      }
      leaveUntouchedTextAlone(editor);
      endWithWords(editor);
      dropForeignPictures(editor);
    },
  });

  /* --- Callouts --- */

  function addCallout(editor, kind, label) {
    const name = `Callout${kind[0].toUpperCase()}${kind.slice(1)}`;
    const content = `div(callout,callout-${kind})`;
    editor.addCommand(name, {
      allowedContent: content,
      requiredContent: content,
      contextSensitive: 1,
      refresh(_editor, path) {
        const callout = calloutAround(path);
        this.setState(callout && callout.hasClass(`callout-${kind}`) ? CKEDITOR.TRISTATE_ON : CKEDITOR.TRISTATE_OFF);
      },
      exec() {
        toggleCallout(editor, kind);
      },
    });
    editor.ui.addButton(name, { label, command: name, toolbar: "callouts" });
  }

  function calloutAround(path) {
    return path && path.contains((element) => element.is("div") && element.hasClass("callout"), true);
  }

  function toggleCallout(editor, kind) {
    const selection = editor.getSelection();
    const callout = calloutAround(editor.elementPath());
    if (!callout) {
      const range = selection.getRanges()[0];
      if (range) {
        wrap(editor, range, kind);
      }
      return;
    }
    const bookmarks = selection.createBookmarks();
    if (callout.hasClass(`callout-${kind}`)) {
      callout.remove(true);
    } else {
      KINDS.forEach((other) => callout.removeClass(`callout-${other}`));
      callout.addClass(`callout-${kind}`);
    }
    selection.selectBookmarks(bookmarks);
  }

  function wrap(editor, range, kind) {
    const bookmarks = editor.getSelection().createBookmarks();
    const [first, last] = [bookmarks[0].startNode, bookmarks[bookmarks.length - 1].endNode || bookmarks[0].startNode];
    const holder = holderOf(editor, first.getCommonAncestor(last));
    const div = new CKEDITOR.dom.element("div", editor.document);
    div.addClass("callout");
    div.addClass(`callout-${kind}`);
    let [start, end] = [childOf(holder, first), childOf(holder, last)];
    if (isInline(start) || isInline(end)) {
      // Bare words in a cell: they become a paragraph, all together.
      const paragraph = new CKEDITOR.dom.element("p", editor.document);
      holder.moveChildren(paragraph);
      holder.append(paragraph);
      start = end = paragraph;
    }
    div.insertBefore(start);
    for (let node = start; node; ) {
      const next = node.equals(end) ? null : node.getNext();
      node.move(div);
      node = next;
    }
    editor.getSelection().selectBookmarks(bookmarks);
  }

  /* Where a callout may stand: in the text itself or in a cell, not within a list or beside rows. */
  function holderOf(editor, ancestor) {
    let holder = ancestor;
    while (holder.type !== CKEDITOR.NODE_ELEMENT || (!holder.equals(editor.editable()) && !holder.is("td", "th"))) {
      holder = holder.getParent();
    }
    return holder;
  }

  function childOf(parent, node) {
    while (!node.getParent().equals(parent)) {
      node = node.getParent();
    }
    return node;
  }

  function isInline(node) {
    return node.type !== CKEDITOR.NODE_ELEMENT || !node.isBlockBoundary();
  }

  /* Enter in an empty last paragraph leads out of the callout, as it does in a list. */
  function leaveCalloutOnEnter(editor) {
    editor.on("key", (event) => {
      if (event.data.keyCode !== 13) {
        return;
      }
      const path = editor.elementPath();
      const callout = calloutAround(path);
      const block = path && path.block;
      if (!callout || !block || !block.getParent().equals(callout) || block.getNext() || !isEmpty(block)) {
        return;
      }
      editor.fire("saveSnapshot");
      block.insertAfter(callout);
      if (!callout.getFirst()) {
        callout.remove();
      }
      const range = editor.createRange();
      range.moveToElementEditStart(block);
      range.select();
      editor.fire("saveSnapshot");
      event.cancel();
    });
  }

  function isEmpty(block) {
    return !block.getText().replace(/[\s\u200b\u00a0]/g, "") && !block.findOne("img");
  }

  /* --- Pickers --- */

  function addPicker(editor, name, label, address, makePicker) {
    let picker = null;
    editor.addCommand(name, {
      async: true,
      canUndo: false,
      editorFocus: false,
      exec() {
        picker = picker || makePicker(editor, label, address);
        picker.open();
      },
    });
    editor.ui.addButton(name, { label, command: name, toolbar: "links" });
    editor.on("destroy", () => picker && picker.dialog.remove());
  }

  function articlePicker(editor, label, address) {
    const picker = makeDialog(editor, label, address, (result) => {
      picker.dialog.close();
      insertLink(editor, picker.ranges, result);
    });
    return picker;
  }

  function picturePicker(editor, label, address) {
    const labels = editor.config.newsroom.labels;
    const picker = makeDialog(editor, label, address, (result) => choose(result));
    const details = make("div", { className: "picker-details", hidden: true });
    const shown = make("img", { className: "picker-shown", alt: "" });
    const alt = make("textarea", { rows: 2, maxLength: 300 });
    const insert = make("button", { type: "button", className: "picker-insert", textContent: labels.insert });
    const caption = make("label", { textContent: labels.alt });
    caption.append(alt);
    details.append(shown, caption, make("p", { className: "picker-help", textContent: labels.alt_help }), insert);
    picker.dialog.append(details);

    let chosen = null;
    function choose(result) {
      chosen = result;
      details.hidden = false;
      shown.src = result.thumbnail || result.address;
      alt.value = result.alt;
      insert.scrollIntoView({ block: "nearest" });
      alt.focus();
    }
    insert.addEventListener("click", () => {
      picker.dialog.close();
      insertPicture(editor, picker.ranges, chosen.address, alt.value.trim());
    });
    picker.opened = () => {
      details.hidden = true;
      const selected = picker.selected;
      if (selected && selected.is("img")) {
        choose({ address: selected.data("cke-saved-src") || selected.getAttribute("src"), alt: selected.getAttribute("alt") || "" });
      }
    };
    return picker;
  }

  function makeDialog(editor, label, address, onChoose) {
    const labels = editor.config.newsroom.labels;
    const dialog = make("dialog", { className: "picker" });
    const heading = make("h2", { textContent: label, id: `picker-${CKEDITOR.tools.getNextId()}` });
    dialog.setAttribute("aria-labelledby", heading.id);
    const close = make("button", { type: "button", className: "picker-close", textContent: "×" });
    close.setAttribute("aria-label", labels.close);
    const search = make("input", { type: "search", autocomplete: "off" });
    const searchLabel = make("label", { textContent: labels.search });
    searchLabel.append(search);
    const status = make("p", { className: "picker-status" });
    status.setAttribute("role", "status");
    const list = make("ul", { className: "picker-results" });
    dialog.append(close, heading, searchLabel, status, list);
    document.body.append(dialog);

    const picker = { dialog, ranges: [], selected: null, opened() {}, open };

    function open() {
      const selection = editor.getSelection();
      picker.ranges = selection ? selection.getRanges() : [];
      picker.selected = selection && selection.getSelectedElement();
      search.value = "";
      dialog.showModal();
      search.focus();
      find();
      picker.opened();
    }

    let asked = 0;
    async function find() {
      const turn = ++asked;
      status.textContent = labels.searching;
      let results = null;
      try {
        const answer = await fetch(`${address}?q=${encodeURIComponent(search.value)}`, { credentials: "same-origin" });
        results = (await answer.json()).results;
      } catch {
        results = null;
      }
      if (turn !== asked) {
        return;
      }
      list.replaceChildren(...(results || []).map((result) => item(result, onChoose)));
      status.textContent = results === null ? labels.failed : results.length ? "" : labels.nothing;
    }

    let waiting = null;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(find, 250);
    });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        find();
      }
    });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => editor.focus());
    return picker;
  }

  function item(result, onChoose) {
    const button = make("button", { type: "button" });
    if (result.thumbnail) {
      button.append(make("img", { src: result.thumbnail, alt: "", loading: "lazy" }));
    }
    button.append(make("span", { className: "picker-title", textContent: result.title }));
    button.append(make("span", { className: "picker-note", textContent: result.note }));
    button.addEventListener("click", () => onChoose(result));
    const entry = make("li", {});
    entry.append(button);
    return entry;
  }

  function make(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  /* --- What the pickers insert --- */

  function atRanges(editor, ranges, change) {
    editor.focus();
    if (ranges.length) {
      editor.getSelection().selectRanges(ranges);
    } else {
      const range = editor.createRange();
      range.moveToElementEditEnd(editor.editable());
      range.select();
    }
    editor.fire("saveSnapshot");
    change(editor.getSelection());
    editor.fire("saveSnapshot");
  }

  function insertLink(editor, ranges, result) {
    const attributes = { href: result.address, "data-cke-saved-href": result.address };
    atRanges(editor, ranges, (selection) => {
      const link = editor.elementPath() && editor.elementPath().contains("a");
      if (link) {
        link.setAttributes(attributes);
      } else if (selection.getRanges()[0].collapsed) {
        const element = new CKEDITOR.dom.element("a", editor.document);
        element.setAttributes(attributes);
        element.setText(result.title);
        editor.insertElement(element);
      } else {
        editor.applyStyle(new CKEDITOR.style({ element: "a", attributes, type: CKEDITOR.STYLE_INLINE }));
      }
    });
  }

  function insertPicture(editor, ranges, address, alt) {
    atRanges(editor, ranges, (selection) => {
      const selected = selection.getSelectedElement();
      if (selected && selected.is("img")) {
        selected.setAttributes({ src: address, "data-cke-saved-src": address, alt });
      } else {
        const image = new CKEDITOR.dom.element("img", editor.document);
        image.setAttributes({ src: address, "data-cke-saved-src": address, alt });
        const paragraph = new CKEDITOR.dom.element("p", editor.document);
        paragraph.append(image);
        editor.insertElement(paragraph);
      }
    });
  }

  /* --- Habits --- */

  /* Without a row of headers, a table says nothing to those who hear it. */
  function headerRowByDefault() {
    CKEDITOR.on("dialogDefinition", (event) => {
      if (event.data.name === "table") {
        event.data.definition.getContents("info").get("selHeaders").default = "row";
      }
    });
  }

  /* The editor would write every text in its own layout; one that nobody touched is sent as it came. */
  function leaveUntouchedTextAlone(editor) {
    const asItCame = editor.element.getValue();
    const update = editor.updateElement;
    editor.on("instanceReady", () => editor.resetDirty());
    editor.updateElement = function () {
      if (editor.checkDirty()) {
        return update.apply(editor, arguments);
      }
      editor.element.setValue(asItCame);
      return true;
    };
  }

  /* The empty paragraph in which the cursor waits at the end is no part of the text. */
  function endWithWords(editor) {
    editor.on("getData", (event) => {
      event.data.dataValue = event.data.dataValue.replace(/(\s*<p>(&nbsp;|\s)*<\/p>)+\s*$/, "\n");
    }, null, null, 999);
  }

  /* A picture from elsewhere cannot be kept; better to say so now than to refuse the text when it is saved. */
  function dropForeignPictures(editor) {
    editor.on("paste", (event) => {
      const pasted = new DOMParser().parseFromString(event.data.dataValue, "text/html");
      const foreign = [...pasted.querySelectorAll("img")].filter((img) => !isOurs(img));
      if (foreign.length) {
        foreign.forEach((img) => img.remove());
        event.data.dataValue = pasted.body.innerHTML;
        editor.showNotification(editor.config.newsroom.labels.not_pasted, "warning");
      }
    }, null, null, 4); // after the filters for Word and the like (3), before anything is shown
  }

  function isOurs(img) {
    const source = img.getAttribute("data-cke-saved-src") || img.getAttribute("src") || "";
    try {
      return new URL(source, location.href).origin === location.origin;
    } catch {
      return false;
    }
  }
})();
