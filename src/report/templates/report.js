"use strict";
(() => {
  const form = document.getElementById("filter");
  const table = document.getElementById("table");
  if (!form || !table) return;
  const field = (id) => document.getElementById(id);
  const rows = Array.from(table.tBodies[0].rows);
  // What is searched is what is read: without the words that a cell lacks, and without white space.
  const plain = (text) => text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
  const texts = rows.map((row) => {
    const copy = row.cloneNode(true);
    copy.querySelectorAll("del").forEach((node) => node.remove());
    return Array.from(copy.cells, (cell) => plain(cell.textContent));
  });
  const boxes = Array.from(form.querySelectorAll('input[name="district"]'));
  const count = field("f-count");

  const apply = () => {
    const wanted = plain(field("f-text").value);
    const topic = field("f-topic").value;
    const kind = field("f-kind").value;
    const shown = boxes.map((box) => box.checked);
    for (const row of [table.tHead.rows[0], ...rows]) {
      shown.forEach((visible, i) => { row.cells[i + 1].hidden = !visible; });
    }
    let left = 0;
    rows.forEach((row, i) => {
      const found = !wanted || texts[i].some((text, column) => (column === 0 || shown[column - 1]) && text.includes(wanted));
      const visible = found && (!topic || row.id === topic) && (!kind || row.dataset.kinds.split(" ").includes(kind));
      row.hidden = !visible;
      if (visible) left += 1;
    });
    table.classList.toggle("unmarked", !field("f-marks").checked);
    table.classList.toggle("brief", !field("f-removed").checked);
    count.textContent = `${left}/${rows.length} ${count.dataset.unit}`;
  };

  // A link to a row or provision must find it, whatever is filtered.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const cell = target && target.closest("td, th");
    const row = target && target.closest("tr");
    if (row && rows.includes(row) && (row.hidden || (cell && cell.hidden))) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };

  const step = (by) => {
    const visible = rows.filter((row) => !row.hidden);
    const at = visible.indexOf(document.activeElement && document.activeElement.closest("tr"));
    const next = visible[Math.max(0, Math.min(visible.length - 1, at + by))];
    if (!next) return;
    next.scrollIntoView({ block: "start" });
    next.querySelector("a.link").focus({ preventScroll: true });
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  window.addEventListener("hashchange", reveal);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "/") { event.preventDefault(); field("f-text").focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  form.hidden = false;
  apply();
  reveal();
})();
