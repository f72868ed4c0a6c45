"use strict";
// Adds up what is ticked, and sends it to the page's own server, which notes it.
(() => {
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const total = document.getElementById("total"), said = document.getElementById("said");
  const pattern = document.querySelector("[data-pattern]").dataset.pattern;
  const short = (points) => String(Math.round(points * 100) / 100).replace(".", settings.comma);
  const share = (earned, most) => pattern.replace("{points}", short(earned)).replace("{out_of}", short(most));
  const forms = [...document.querySelectorAll("form[data-text]")];

  function ticks(form) {
    const rows = [...form.querySelectorAll("fieldset")].map((row) => row.querySelector("input:checked"));
    return rows.every(Boolean) ? rows.map((input) => Number(input.value)) : null;
  }

  function worth(form, levels) {
    return Number(form.dataset.points) * levels.reduce((sum, level) => sum + level, 0) / Number(form.dataset.highest);
  }

  async function changed(form) {
    const levels = ticks(form);
    if (!levels) return;
    form.querySelector("output").textContent = share(worth(form, levels), Number(form.dataset.points));
    let earned = Number(total.dataset.earned), most = Number(total.dataset.most);
    for (const one of forms) {
      const chosen = ticks(one);
      if (chosen) { earned += worth(one, chosen); most += Number(one.dataset.points); }
    }
    total.textContent = share(earned, most);
    try {
      if (!settings.save) throw new Error();
      const answer = await fetch(settings.save + "grid", {
        method: "POST", body: JSON.stringify({ text: form.dataset.text, ticks: levels }),
      });
      said.textContent = answer.ok ? settings.kept : settings.lost;
    } catch { said.textContent = settings.lost; }
  }

  for (const form of forms) form.addEventListener("change", () => changed(form));
  if (settings.save) {
    addEventListener("pagehide", () => navigator.sendBeacon(settings.save + "closed"));
  }
})();
