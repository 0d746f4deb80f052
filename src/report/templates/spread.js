"use strict";
// The lists of names, a hundred at a time, and the search over rows and documents.
(() => {
  const { rows, documents, labels } = globalThis.duizhao;
  const up = document.body.dataset.up;
  const PAGE = 100;
  const FEW = 40;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const about = (index) => documents[index].slice(0, 4).filter((part) => part !== null).join(" ");
  const link = ([index, anchor, citation]) => {
    const item = element("li");
    const [name, province, city, year] = documents[index];
    const address = `${up}documents/${index + 1}.html${anchor ? `#${anchor}` : ""}`;
    item.append(element("a", name + (citation ?? ""), { href: address }));
    const where = [province, city, year].filter((part) => part !== null).join(" ");
    if (where) item.append(" ", element("small", where));
    return item;
  };

  // The base stands in the address behind the place, #place&base=12, and goes along with each link to another page of the report.
  const [place, ...rest] = location.hash.slice(1).split("&");
  let base = Number(new URLSearchParams(rest.join("&")).get("base") ?? -1);
  if (!documents[base]) base = -1;
  if (rest.length && place) document.getElementById(decodeURIComponent(place))?.scrollIntoView();
  document.addEventListener("click", (event) => {
    const target = event.target.closest("a[href]");
    if (!target || target.getAttribute("href").startsWith("#")) return;
    const [page, own = ""] = target.getAttribute("href").split("#");
    const named = own.split("&")[0];
    target.setAttribute("href", base < 0 ? page + (named && `#${named}`) : `${page}#${named}&base=${base}`);
  }, true);

  // A line of a table of parts.
  const line = ([name, count, present, value, wording]) => {
    const share = Math.round((present * 1000) / count) / 10;
    const made = element("tr");
    const regulated = element("td", undefined, { class: "number" });
    regulated.append(element("meter", `${share}%`, { min: 0, max: 100, value: share }), ` ${present}`);
    const form = element("td", undefined, { class: "number" });
    if (wording !== null) form.append(element("a", wording, { href: `#w-${wording}` }));
    made.append(element("th", name ?? labels.not_stated, { scope: "row" }), element("td", count, { class: "number" }), regulated, element("td", value ?? ""), form);
    return made;
  };

  // Entries are [document, anchor, citation]; what is typed narrows them by name, province, city and year.
  const list = (box, entries) => {
    const input = element("input", undefined, { type: "search", "aria-label": labels.find_names, placeholder: labels.find_names });
    const names = element("ul", undefined, { class: "list" });
    const more = element("button", labels.more, { type: "button" });
    const count = element("output");
    let chosen = entries;
    const add = () => {
      const from = names.children.length;
      names.append(...chosen.slice(from, from + PAGE).map(link));
      more.hidden = names.children.length >= chosen.length;
      count.textContent = `${names.children.length}/${chosen.length}`;
    };
    const fill = () => {
      const words = input.value.trim().split(/\s+/).filter(Boolean);
      chosen = entries.filter(([index]) => words.every((word) => about(index).includes(word)));
      names.replaceChildren();
      add();
    };
    input.addEventListener("input", fill);
    more.addEventListener("click", add);
    if (entries.length > 10) box.append(input, " ", count);
    box.append(names, more);
    fill();
    return { input, fill };
  };

  // A field for the base: a name, the first that fits what is typed.
  const choose = (then) => {
    const label = element("label", undefined, { class: "choose" });
    const input = element("input", undefined, { type: "search", list: "names", id: "f-base", autocomplete: "off" });
    const names = element("datalist", undefined, { id: "names" });
    names.append(...documents.map((own, index) => element("option", undefined, { value: own[0], label: about(index) })));
    input.value = base < 0 ? "" : documents[base][0];
    input.addEventListener("change", () => {
      const typed = input.value.trim();
      const exact = documents.findIndex(([name]) => name === typed);
      base = !typed ? -1 : exact >= 0 ? exact : documents.findIndex((_, index) => about(index).includes(typed));
      input.value = base < 0 ? "" : documents[base][0];
      history.replaceState(null, "", `#${place}${base < 0 ? "" : `&base=${base}`}`);
      then();
    });
    label.append(element("span", labels.choose_base), " ", input, names);
    document.querySelector("header").append(label);
  };

  const data = document.getElementById("data");
  if (data) {
    const { places, cited, lists, silent, parts, against } = JSON.parse(data.textContent);
    const entry = (at) => [cited[at][0], ...places[cited[at][1]]];
    const entries = (key) => (key === "silent" ? silent.map((index) => [index]) : (lists[key] ?? []).map(entry));
    const bars = Array.from(document.querySelectorAll("details[data-list]"));
    // Against the base: which values and which wording it has, and how the others stand to these.
    const measure = () => {
      document.querySelectorAll(".made").forEach((mark) => mark.remove());
      const said = document.getElementById("base");
      said.hidden = base < 0;
      said.replaceChildren();
      if (base < 0) return;
      const has = (key) => entries(key).some(([index]) => index === base);
      const mark = (bar, text, name) => bar.querySelector("summary > span").append(" ", element("em", text, { class: `made ${name}` }));
      const own = new Map();
      for (const bar of bars) {
        const [, scale, value] = bar.dataset.list.match(/^v(\d+)-(\d+)$/) || [];
        const held = has(bar.dataset.list);
        if (held && (scale || bar.dataset.list.startsWith("w"))) mark(bar, labels.base, "tag");
        if (held && scale && !own.has(scale)) own.set(scale, value);
      }
      for (const bar of bars) {
        const [, scale, value] = bar.dataset.list.match(/^v(\d+)-(\d+)$/) || [];
        const [words, way] = against[scale]?.[own.get(scale)]?.[value] || [];
        if (words && !has(bar.dataset.list)) mark(bar, words, `delta ${way || "same"}`);
      }
      const places = entries("all").filter(([index]) => index === base);
      said.append(`${labels.base} `, element("b", documents[base][0]), " ");
      if (places.length) said.append(...places.flatMap((at) => [...link(at).childNodes, " "]));
      else said.append(has("to_check") ? labels.to_check : labels.silent);
    };
    for (const bar of bars) {
      bar.addEventListener("toggle", () => {
        if (!bar.open || bar.querySelector(".list")) return;
        const box = element("div", undefined, { class: "names" });
        bar.append(box);
        list(box, entries(bar.dataset.list));
      });
    }
    for (const table of document.querySelectorAll("table[data-parts]")) {
      const own = parts[table.dataset.parts];
      const more = element("button", labels.more, { type: "button" });
      more.addEventListener("click", () => {
        const from = table.tBodies[0].rows.length;
        table.tBodies[0].append(...own.slice(from, from + (from ? PAGE : FEW)).map(line));
        more.hidden = table.tBodies[0].rows.length >= own.length;
      });
      table.closest(".scroll").after(more);
      more.click();
    }
    choose(measure);
    measure();
  }

  for (const provision of document.querySelectorAll("[data-rows]")) {
    const links = element("p", undefined, { class: "links" });
    for (const [page, label, present] of provision.dataset.rows.split(" ").map((number) => rows[number])) {
      const link = element("a", `${label} `, { href: `${up}rows/${page}.html` });
      link.append(element("small", `${present}/${documents.length}`));
      links.append(link);
    }
    provision.querySelector("dd").after(links);
  }

  const all = document.getElementById("documents");
  const shown = all && list(all, documents.map((_, index) => [index]));
  for (const button of document.querySelectorAll("button[data-find]")) {
    button.addEventListener("click", () => {
      shown.input.value = button.dataset.find;
      shown.fill();
      all.scrollIntoView({ block: "center" });
    });
  }

  const query = document.getElementById("query");
  if (query) {
    choose(() => {});
    const form = document.getElementById("find");
    const found = document.getElementById("found");
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    query.addEventListener("input", () => {
      const words = query.value.trim().split(/\s+/).filter(Boolean);
      const fits = (text) => words.every((word) => text.includes(word));
      found.replaceChildren();
      if (!words.length) return;
      const matters = rows.filter(([, label]) => fits(label)).slice(0, 20);
      const places = documents.map((own, index) => [own, index]).filter(([own]) => fits(own.join(" "))).slice(0, 20);
      for (const [page, label, present] of matters) {
        const item = element("li");
        item.append(element("a", label, { href: `rows/${page}.html` }), " ", element("small", `${present}/${documents.length}`));
        found.append(item);
      }
      found.append(...places.map(([, index]) => link([index])));
      if (!found.children.length) found.append(element("li", labels.nothing_found));
    });
  }
})();
