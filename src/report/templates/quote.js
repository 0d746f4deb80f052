"use strict";
(() => {
  // What can be quoted: texts with the place that they are cited by. Of a mark only the side that stands in the text is copied.
  const QUOTES = "[data-cite] .text, [data-cite] q, [data-cite] dd";
  const mode = () => (document.getElementById("f-copy") || { value: "both" }).value;
  const words = (range) => {
    const copy = range.cloneContents();
    copy.querySelectorAll("del").forEach((node) => node.remove());
    return copy.textContent.trim();
  };
  const within = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range;
  };
  // A selection may begin or end within a mark: whoever drags over words that the text lacks copies none of them.
  const inDeletion = (range) => {
    const node = range.commonAncestorContainer;
    return (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("del") !== null;
  };
  const form = (text, cite) => {
    if (mode() === "text") return text;
    return mode() === "cite" ? cite : `“${text}”（${cite}）`;
  };
  const selected = () => {
    const selection = document.getSelection();
    const found = [];
    for (let i = 0; selection && i < selection.rangeCount; i += 1) {
      const range = selection.getRangeAt(i);
      for (const element of document.querySelectorAll(QUOTES)) {
        if (!range.intersectsNode(element)) continue;
        const part = within(element);
        if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
        if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
        const text = inDeletion(part) ? "" : words(part);
        if (text) found.push(form(text, element.closest("[data-cite]").dataset.cite));
      }
    }
    return found;
  };
  document.addEventListener("copy", (event) => {
    if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName || "")) return;
    const found = selected();
    if (found.length === 0) return;
    event.clipboardData.setData("text/plain", found.join("\n"));
    event.preventDefault();
  });

  // A page out of a file may have no clipboard of its own.
  const write = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };
  const copyCell = async (place) => {
    const text = place && place.querySelector(".text, q, dd");
    if (!text) return;
    await write(form(words(within(text)), place.dataset.cite));
    place.classList.add("copied");
    setTimeout(() => place.classList.remove("copied"), 900);
  };
  // Only where scripts run there is something to press.
  const title = (document.getElementById("f-copy") || { dataset: {} }).dataset.title;
  if (title) {
    for (const cite of document.querySelectorAll("#table [data-cite] > .cite")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.title = title;
      button.setAttribute("aria-label", title);
      cite.append(button);
    }
  }
  document.addEventListener("click", (event) => {
    if (event.target.matches && event.target.matches("button.copy")) copyCell(event.target.closest("[data-cite]"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key !== "c" || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const active = document.activeElement;
    copyCell(active && (active.closest("[data-cite]") || (active.closest("tr") || active).querySelector("[data-cite]:not([hidden])")));
  });
})();
