"use strict";
(() => {
  const form = document.getElementById("filter");
  const table = document.getElementById("table");
  if (!form || !table) return;
  const field = (id) => document.getElementById(id);
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const data = field("bases") ? JSON.parse(field("bases").textContent) : { labels: {}, rows: {} };
  // What is searched is what is read: without the words that a cell lacks, and without white space.
  const plain = (text) => text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase();
  const own = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll("del").forEach((node) => node.remove());
    return copy.textContent;
  };
  const texts = rows.map((row) => Array.from(row.cells, (cell) => plain(own(cell))));
  const boxes = Array.from(form.querySelectorAll('input[name="district"]'));
  const count = field("f-count");

  // Whether the districts that are shown differ in a row: in words, or in that some are silent and others speak.
  const differs = (row, kinds, shown) => {
    const cells = Array.from(row.cells).slice(1).filter((cell, i) => shown[i]);
    const silent = cells.filter((cell) => cell.matches(".silent")).length;
    return kinds.has("words") || (silent > 0 && silent < cells.length);
  };

  // What belongs to districts that are left out is hidden in all sections; charts show all districts or none.
  const choose = (shown) => {
    for (const own of [table, ...document.querySelectorAll("table.by-document")]) {
      for (const row of own.rows) {
        shown.forEach((visible, i) => { row.cells[i + 1].hidden = !visible; });
      }
    }
    for (const element of document.querySelectorAll("[data-document]")) {
      const i = data.documents.indexOf(element.dataset.document);
      element.hidden = i >= 0 && !shown[i];
    }
    for (const chart of document.querySelectorAll(".chart")) chart.hidden = shown.includes(false);
  };

  // How the districts that are shown differ in a row: two wordings, or two ways to stand to the base.
  const kindsOf = (row, shown) => {
    const { firsts } = data.rows[row.id];
    const kinds = new Set(row.dataset.kinds.split(" "));
    if (!shown.includes(false)) return kinds;
    const cells = Array.from(row.cells).slice(1);
    const speaking = firsts.map((first, i) => [first, i]).filter(([first, i]) => first !== null && shown[i]);
    const several = (of) => new Set(speaking.map(([first]) => of(first))).size > 1;
    const told = (name) => (first) => Array.from(cells[first].querySelectorAll(".deltas li"), (item) => item.textContent)
      .filter((words) => words.startsWith(data.labels[name])).join("\n");
    const set = (kind, holds) => { if (holds) kinds.add(kind); else kinds.delete(kind); };
    const words = several((first) => first);
    set("words", words);
    set("same", !words && speaking.length > 0);
    set("values", words && several(told("values")));
    set("forces", words && several(told("forces")));
    set("silent", cells.some((cell, i) => shown[i] && cell.matches(".silent:not(.perhaps)")));
    set("perhaps", cells.some((cell, i) => shown[i] && cell.matches(".perhaps")));
    set("everywhere", cells.every((cell, i) => !shown[i] || !cell.matches(".silent")));
    return kinds;
  };
  const tag = (row, kinds) => {
    const old = row.cells[0].querySelector(".tags");
    const states = Array.from(old.querySelectorAll(".state"));
    const tags = ["words", "same", "values", "forces"].filter((kind) => kinds.has(kind));
    old.replaceChildren(...tags.map((kind) => make("span", `tag ${kind}`, data.labels[`tag_${kind}`])), ...states);
  };

  // What is chosen stands in the address behind the place: #row-x&base=…&without=…
  const choices = [["text", "f-text"], ["topic", "f-topic"], ["chapter", "f-chapter"], ["kind", "f-kind"], ["order", "f-order"]];
  const usual = new Map(choices.map(([, id]) => [id, field(id).value]));
  const place = () => location.hash.slice(1).split("&")[0];
  const remember = () => {
    const chosen = new URLSearchParams();
    if (field("f-base") && field("f-base").value) chosen.set("base", data.documents[field("f-base").value]);
    for (const [name, id] of choices) if (field(id).value !== usual.get(id)) chosen.set(name, field(id).value);
    const without = boxes.map((box, i) => (box.checked ? null : data.documents[i])).filter((id) => id !== null);
    without.forEach((id) => chosen.append("without", id));
    if (field("f-alike").checked) chosen.set("alike", "yes");
    if (!field("f-marks").checked) chosen.set("marks", "no");
    if (field("f-removed").checked) chosen.set("removed", "yes");
    const written = chosen.toString();
    const hash = `#${place()}${written ? `&${written}` : ""}`;
    if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
  };
  // Takes over what an address says; one that only names a place changes nothing.
  const recall = () => {
    const at = location.hash.indexOf("&");
    if (at < 0) return false;
    const chosen = new URLSearchParams(location.hash.slice(at + 1));
    const known = (select, value) => Array.from(select.options || []).some((option) => option.value === value);
    for (const [name, id] of choices) {
      const value = chosen.get(name) || usual.get(id);
      if (!field(id).options || known(field(id), value)) field(id).value = value;
    }
    const base = data.documents.indexOf(chosen.get("base"));
    if (field("f-base")) field("f-base").value = base < 0 ? "" : String(base);
    boxes.forEach((box, i) => { box.checked = !chosen.getAll("without").includes(data.documents[i]); });
    field("f-alike").checked = chosen.get("alike") === "yes";
    field("f-marks").checked = chosen.get("marks") !== "no";
    field("f-removed").checked = chosen.get("removed") === "yes";
    return true;
  };

  // Key figures are measured against the document that is chosen, where it has one.
  const figures = Array.from(document.querySelectorAll("#figures table.matrix tbody tr"));
  const measured = figures.map((row) => Array.from(row.querySelectorAll(".delta, .reference"), (node) => node.cloneNode(true)));
  const measure = (chosen) => {
    figures.forEach((row, r) => {
      row.querySelectorAll(".delta.made, .reference.made").forEach((node) => node.remove());
      row.querySelectorAll(".delta, .reference").forEach((node, i) => node.replaceWith(measured[r][i].cloneNode(true)));
      row.querySelectorAll(".figure").forEach((node) => node.classList.toggle("same", !node.querySelector(".delta.stricter, .delta.looser, .delta.other")));
      const against = chosen === "" ? null : data.figures[r][chosen];
      if (!against) return;
      const [reference, all] = against;
      let head = row.cells[0].querySelector(".reference");
      if (!head) { head = make("span", "reference made"); row.cells[0].append(head); }
      head.replaceChildren(make("span", "name", boxes[chosen].parentElement.textContent.trim()), ` ${reference}`);
      all.forEach((deltas, i) => {
        row.cells[i + 1].querySelectorAll(".figure").forEach((node, f) => {
          const [words, direction] = deltas[f];
          let delta = node.querySelector(".delta");
          if (!delta) { delta = make("span", "delta made"); node.querySelector(".value").append(" ", delta); }
          delta.className = `delta ${direction || "same"}${delta.classList.contains("made") ? " made" : ""}`;
          delta.textContent = words;
          node.classList.toggle("same", !direction);
        });
      });
    });
    bars.forEach((chart) => chart.draw(chosen));
  };

  // The bars of a chart stand in the order of the figures of its table, and show what these say.
  const bars = Array.from(document.querySelectorAll("#figures .chart"), (chart) => {
    const rects = chart.querySelectorAll("rect.bar");
    const lines = Array.from(chart.querySelectorAll("line.reference"), (line) => ({ line, className: line.getAttribute("class"), x: line.getAttribute("x1") }));
    const rows = Array.from(chart.nextElementSibling.querySelectorAll("tbody tr"));
    const draw = (chosen) => {
      let next = 0;
      rows.forEach((row, r) => {
        const first = chosen === "" ? null : row.cells[Number(chosen) + 1].querySelector(".figure");
        let base = null;
        row.querySelectorAll(".figure[data-bar]").forEach((figure) => {
          const rect = rects[next];
          next += 1;
          const way = ["stricter", "looser"].find((name) => figure.querySelector(`.delta.${name}`)) || "same";
          rect.setAttribute("class", `bar ${way}`);
          if (figure === first) base = rect;
        });
        const { line, className, x } = lines[r];
        const at = base ? Number(base.getAttribute("x")) + Number(base.getAttribute("width")) : x;
        for (const name of ["x1", "x2"]) line.setAttribute(name, at);
        line.setAttribute("class", base ? "reference" : className);
      });
    };
    return { draw: rects.length ? draw : () => {} };
  });

  const apply = () => {
    const wanted = plain(field("f-text").value);
    const topic = field("f-topic").value;
    const kind = field("f-kind").value;
    const [, column, chapter] = field("f-chapter").value.match(/^(\d+) (.*)$/su) || [];
    const shown = boxes.map((box) => box.checked);
    choose(shown);
    // Who chooses some districts asks how these differ; who asks for a kind of rows, or for one, gets it.
    const chosen = shown.includes(false);
    const alike = !chosen || kind || topic || field("f-alike").checked;
    field("f-alike-label").hidden = !chosen;
    let left = 0;
    rows.forEach((row, i) => {
      const found = !wanted || texts[i].some((text, cell) => (cell === 0 || shown[cell - 1]) && text.includes(wanted));
      const inside = !chapter || (row.cells[Number(column) + 1].dataset.chapters || "").split("\n").includes(chapter);
      const kinds = kindsOf(row, shown);
      tag(row, kinds);
      const visible = found && inside && (!topic || row.id === topic) && (!kind || kinds.has(kind)) && (alike || differs(row, kinds, shown));
      row.hidden = !visible;
      if (visible) left += 1;
    });
    table.classList.toggle("unmarked", !field("f-marks").checked);
    table.classList.toggle("brief", !field("f-removed").checked);
    remember();
    count.textContent = `${left}/${rows.length} ${count.dataset.unit}`;
  };

  const sort = () => {
    const by = field("f-order").value;
    const place = (row) => Number(row.dataset.place);
    const compare = {
      genre: (a, b) => place(a) - place(b),
      spread: (a, b) => b.dataset.spread - a.dataset.spread || place(a) - place(b),
      topic: (a, b) => (a.dataset.topic < b.dataset.topic ? -1 : a.dataset.topic > b.dataset.topic ? 1 : place(a) - place(b)),
    }[by];
    body.append(...rows.slice().sort(compare));
  };

  // The choice of the base. What the report was written with is kept; what stands against another base was compared beforehand.
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const kept = new Map();
  const keep = (element) => {
    if (!kept.has(element)) {
      const text = element.querySelector(".text");
      kept.set(element, {
        nodes: Array.from(element.childNodes), className: element.className, kinds: element.dataset.kinds, text: text ? own(text) : "",
      });
    }
    return kept.get(element);
  };
  const restore = (element) => {
    const { nodes, className, kinds } = keep(element);
    element.replaceChildren(...nodes);
    if (className) element.className = className; else element.removeAttribute("class");
    if (kinds !== undefined) element.dataset.kinds = kinds;
  };
  const marked = (marks, text, base) => {
    const paragraph = make("p", "text");
    paragraph.lang = "zh-CN";
    if (!marks) { paragraph.textContent = text; return paragraph; }
    let at = 0;
    for (const [, kind, first, length] of marks.matchAll(/([sarm])(\d+)(?:\+(\d+))?/g)) {
      if (kind === "r") {
        const words = base.slice(Number(first), Number(first) + Number(length));
        paragraph.append(make("del", words.length > 12 ? "long" : "", words));
        continue;
      }
      const words = text.slice(at, at + Number(first));
      at += Number(first);
      const name = { a: "ins", m: "mark" }[kind];
      paragraph.append(name ? make(name, "", words) : words);
    }
    return paragraph;
  };
  const deltas = (values, forces) => {
    const list = make("ul", "deltas");
    for (const [name, all] of [["values", values], ["forces", forces]]) {
      for (const [words, note, direction] of all) {
        const item = make("li", direction);
        item.append(make("span", "what", data.labels[name]), ` ${words}`);
        if (note) item.append(" ", make("b", "", note));
        list.append(item);
      }
    }
    return list;
  };
  const rebase = (row, chosen) => {
    for (const cell of row.cells) restore(cell);
    row.dataset.kinds = keep(row).kinds;
    const { base, firsts, others } = data.rows[row.id] || {};
    if (chosen === "" || !firsts) return;
    const index = firsts[Number(chosen)];
    if (index === null) {
      row.cells[0].append(make("span", "who", data.labels.base_is_silent));
      return;
    }
    const against = others[index];
    if (!against || index === base) return;
    const text = keep(row.cells[index + 1]).text;
    const kinds = new Set(row.dataset.kinds.split(" ").filter((kind) => !["words", "same", "values", "forces", "outliers"].includes(kind)));
    against.forEach(([marks, values, forces], i) => {
      const cell = row.cells[i + 1];
      if (firsts[i] === null) return;
      const cite = keep(cell).nodes.find((node) => node.className === "cite").cloneNode(true);
      cite.querySelectorAll(".badge:not(.quiet)").forEach((node) => node.remove());
      cell.classList.toggle("base", i === index);
      if (i === index) cite.querySelector(".link").before(make("span", "badge", data.labels.base));
      const paragraph = marked(marks, keep(cell).text, text);
      if (!marks || paragraph.querySelector("ins, del")) kinds.add("words");
      if (values.length) kinds.add("values");
      if (forces.length) kinds.add("forces");
      const nodes = [cite];
      if (firsts[i] !== i) {
        const alike = keep(cell).nodes.find((node) => node.className === "alike").cloneNode(true);
        alike.querySelector(".text").replaceWith(paragraph);
        nodes.push(alike);
      } else {
        if (!marks) nodes.push(make("p", "remark", data.labels.quite_different));
        nodes.push(paragraph);
        if (values.length || forces.length) nodes.push(deltas(values, forces));
      }
      cell.replaceChildren(...nodes);
    });
    if (!kinds.has("words")) kinds.add("same");
    row.dataset.kinds = Array.from(kinds).join(" ");
    const head = row.cells[0];
    const old = head.querySelector(".tags");
    const tags = make("span", "tags");
    for (const kind of ["words", "same", "values", "forces"]) {
      if (kinds.has(kind)) tags.append(make("span", `tag ${kind}`, data.labels[`tag_${kind}`]));
    }
    old.querySelectorAll(".state").forEach((node) => tags.append(node.cloneNode(true)));
    head.replaceChildren(...Array.from(head.childNodes, (node) => (node === old ? tags : node)));
  };

  // A link to a row, cell or provision must find it, whatever is filtered.
  const reveal = () => {
    const id = decodeURIComponent(place());
    const target = id && document.getElementById(id);
    const cell = target && target.closest("td, th");
    const row = target && target.closest("tr");
    if (row && rows.includes(row) && (row.hidden || (cell && cell.hidden))) {
      form.reset();
      refresh();
      (document.getElementById(id) || row).scrollIntoView();
    }
  };

  const step = (by) => {
    const visible = Array.from(body.rows).filter((row) => !row.hidden);
    const at = visible.indexOf(document.activeElement && document.activeElement.closest("tr"));
    const next = visible[Math.max(0, Math.min(visible.length - 1, at + by))];
    if (!next) return;
    next.scrollIntoView({ block: "start" });
    next.querySelector("a.link").focus({ preventScroll: true });
  };

  const base = () => (field("f-base") ? field("f-base").value : "");
  const refresh = () => {
    rows.forEach((row) => rebase(row, base()));
    measure(base());
    sort();
    apply();
  };
  form.addEventListener("input", (event) => {
    if (event.target.id === "f-base") { rows.forEach((row) => rebase(row, base())); measure(base()); }
    if (event.target.id === "f-order") sort();
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(refresh));
  window.addEventListener("hashchange", () => {
    if (recall()) refresh();
    reveal();
    remember();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === "Escape") table.parentElement.focus();
      return;
    }
    const jump = { "/": "f-text", b: "f-base" }[event.key];
    if (jump && field(jump)) { event.preventDefault(); field(jump).focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  form.hidden = false;
  if (recall()) {
    refresh();
    // The browser takes what stands behind the place for a part of its name.
    const named = document.getElementById(decodeURIComponent(place()));
    if (named) named.scrollIntoView();
  } else {
    apply();
  }
  reveal();
})();
