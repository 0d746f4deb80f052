// What needs no server: filters, keys, hits as one types, and whether an open page still shows what is.
"use strict";
(() => {
  const page = document.body.dataset.page;
  const $ = (id) => document.getElementById(id);

  // The list of rows.
  if (page === "start") {
    $("filters").hidden = false;
    const rows = Array.from(document.querySelectorAll("#rows tbody tr"));
    const narrow = () => {
      const words = $("filter").value.trim().toLowerCase();
      const state = $("state").value;
      let shown = 0;
      for (const row of rows) {
        row.hidden = !(row.textContent.toLowerCase().includes(words) && (!state || row.dataset.state === state));
        shown += row.hidden ? 0 : 1;
      }
      $("count").textContent = `${shown}/${rows.length}`;
      sessionStorage.setItem("filter", JSON.stringify([words, state]));
    };
    const [words, state] = JSON.parse(sessionStorage.getItem("filter") ?? '["",""]');
    $("filter").value = words;
    $("state").value = state;
    $("filters").addEventListener("input", narrow);
    $("filters").addEventListener("submit", (event) => event.preventDefault());
    narrow();
  }

  // Hits as one types.
  if (page === "search") {
    let waiting, asked = 0;
    $("q").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const own = ++asked;
        const query = encodeURIComponent($("q").value);
        const answer = await fetch(`search?part=1&q=${query}`).catch(() => null);
        // A later question may have been answered first.
        if (answer && own === asked) {
          $("found").innerHTML = await answer.text();
          history.replaceState(null, "", `search?q=${query}`);
        }
      }, 120);
    });
    $("q").focus();
    $("q").setSelectionRange($("q").value.length, $("q").value.length);
  }

  // Whether somebody else has decided meanwhile.
  const seen = document.body.dataset.seen;
  if (seen) {
    const ask = async () => {
      if (document.hidden) return;
      const now = await fetch("state").then((answer) => (answer.ok ? answer.text() : seen)).catch(() => seen);
      $("stale").hidden = now === seen;
    };
    setInterval(ask, 5000);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("focus", ask);
  }
  $("stale").querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(location.href.replace("&done=1", ""));
  });

  // Keys, where nobody types.
  const go = (selector) => document.querySelector(selector)?.click();
  const step = (by) => {
    const stops = Array.from(document.querySelectorAll(".cell, .provision, #rows tbody tr:not([hidden]) a, .hits a"));
    const at = stops.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
    stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
  };
  const keys = {
    "/": () => $("q").focus(),
    j: () => step(1),
    k: () => step(-1),
    n: () => go("a[rel=next]"),
    p: () => go("a[rel=prev]"),
    y: () => go("#confirm"),
    r: () => document.querySelector("input[name=label]")?.focus(),
    m: () => document.querySelector("input[name=with]")?.focus(),
    h: () => go("a[href=history]"),
    u: () => go(page === "history" ? "tbody button" : "a[href=history]"),
    g: () => go(".brand"),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && typing) event.target.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
