"use strict";
// Which fates are shown stands in the address line, so that a view can be sent.
const boxes = [...document.querySelectorAll(".choose input")];
const show = () => {
  const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const row of document.querySelectorAll("tr[data-fate]")) row.classList.toggle("hidden", !chosen.has(row.dataset.fate));
  const all = boxes.every((box) => box.checked);
  const place = location.hash;
  history.replaceState(null, "", (all ? location.pathname : "?show=" + [...chosen].join(",")) + place);
};
const asked = new URLSearchParams(location.search).get("show");
if (asked !== null) for (const box of boxes) box.checked = asked.split(",").includes(box.value);
for (const box of boxes) box.addEventListener("change", show);
if (asked !== null) show();
