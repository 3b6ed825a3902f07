"use strict";
// What the pages can do without it, done at once: drop a file anywhere on the box, filter while choosing, say that it works.

function dropping(form) {
  const input = form.querySelector("input[type=file]"), working = form.querySelector(".working");
  const over = on => event => { event.preventDefault(); form.classList.toggle("over", on); };
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", event => {
    over(false)(event);
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; form.requestSubmit(); }
  });
  form.addEventListener("submit", event => {
    const files = [...input.files], most = Number(form.dataset.most);
    const weight = files.reduce((sum, file) => sum + file.size, 0) / 1024 / 1024;
    if (weight > most) {
      event.preventDefault();
      working.textContent = `These weigh ${Math.ceil(weight)} MB; ${most} MB at most are taken at once.`;
      return;
    }
    working.textContent = `Reading ${files.map(file => file.name).join(", ")} …`;
    form.querySelector("button").disabled = true;
  });
}

function filtering(form) {
  if (!form.dataset.whole) return;  // not all findings are on the page, so the server has to choose
  const rows = [...document.querySelectorAll(".findings tr[data-sheet]")], count = document.querySelector(".count");
  const show = () => {
    const chosen = Object.fromEntries(new FormData(form));
    let shown = 0;
    for (const row of rows) {
      row.hidden = Object.entries(chosen).some(([name, value]) => value && !row.dataset[name].split("\n").includes(value));
      shown += !row.hidden;
    }
    for (const body of document.querySelectorAll(".findings tbody")) body.hidden = !body.querySelector("tr[data-sheet]:not([hidden])");
    count.textContent = shown === rows.length ? `All ${shown} findings are shown.` : `${shown} of ${rows.length} findings are shown.`;
    for (const [name, value] of Object.entries(chosen))
      for (const kept of document.querySelectorAll(`.explain input[name=${name}]`)) kept.value = value;
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", event => { event.preventDefault(); show(); });
  show();  // a browser that goes back keeps what was chosen
}

document.documentElement.classList.add("can-drop");
for (const form of document.querySelectorAll("form.drop")) dropping(form);
for (const form of document.querySelectorAll("form.filter")) filtering(form);
addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
if (location.hash === "#told") document.getElementById("told")?.focus();
