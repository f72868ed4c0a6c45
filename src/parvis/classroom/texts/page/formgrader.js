// What is typed as points in formgrader: 2,5 is 2.5, and what is no number or out of range is told, not cut.
(() => {
  "use strict";
  const said = WORDS;
  const NUMBER = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;
  const most = (field) => field.classList.contains("extra-credit") ? Infinity : Number((/\/\s*([\d.]+)/.exec(field.parentElement.textContent) || [0, "Infinity"])[1]);
  function tell(field, text) {
    const heading = field.closest(".panel-heading");
    let line = heading.querySelector(".parvis-refused");
    if (!line) {
      line = document.createElement("p");
      line.className = "parvis-refused";
      line.setAttribute("role", "alert");
      line.style.cssText = "clear:both;margin:6px 0 0;padding:4px 8px;background:#fff;color:#9a3400;font-weight:600;border-radius:4px";
      heading.append(line);
    }
    line.textContent = text;
    line.hidden = !text;
    field.setAttribute("aria-invalid", text ? "true" : "false");
  }
  document.addEventListener("DOMContentLoaded", () => {
    if (said.problem) {
      const line = document.createElement("p");
      line.className = "parvis-problem";
      line.setAttribute("role", "alert");
      line.style.cssText = "position:sticky;top:0;z-index:2000;margin:0;padding:10px 16px;background:#fff;color:#9a3400;font-weight:600;border-bottom:3px solid #9a3400";
      line.textContent = said.problem;
      document.body.prepend(line);
    }
    for (const field of document.querySelectorAll("input.score, input.extra-credit")) {
      field.type = "text"; // a number field drops the comma before anybody can read it
      field.inputMode = "decimal";
      field.addEventListener("focus", () => { field.dataset.before = field.value; });
    }
  });
  // Before formgrader hears of it: the document is asked first.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches || !field.matches("input.score, input.extra-credit")) return;
    const text = field.value.trim(), value = Number(text.replace(",", "."));
    let problem = "";
    if (text && !NUMBER.test(text)) problem = said.no_number;
    else if (value < 0 && most(field) === Infinity) problem = said.below;
    else if (value < 0 || value > most(field)) problem = said.out_of_range;
    if (problem) {
      event.stopImmediatePropagation();
      field.value = field.dataset.before || "";
      tell(field, problem.replace("{text}", text).replace("{most}", String(most(field))));
      return;
    }
    field.value = text ? String(value) : "";
    field.dataset.before = field.value;
    tell(field, "");
  }, true);
})();
