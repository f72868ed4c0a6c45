// Gives the elements of a desk the roles and states that ipywidgets cannot give them.
(() => {
  const here = document.currentScript;
  const area = here?.closest(".jp-OutputArea, .cell-output-ipywidget-background, .output_area") ?? document.body;
  const set = (node, values) => {
    for (const [name, value] of Object.entries(values))
      if (node && value && node.getAttribute(name) !== value) node.setAttribute(name, value);
  };
  const heading = (node) => node.querySelector("h2, h3")?.textContent;
  const each = (desk, kind, values) =>
    desk.querySelectorAll(kind).forEach((node) => set(node, values(node)));
  const dress = () =>
    area.querySelectorAll(".pv-desk").forEach((desk) => {
      if (heading(desk)) set(desk, { role: "region", "aria-label": heading(desk) }); // nameless, it would be noise
      each(desk, ".pv-voice > .widget-html-content", () => ({ role: "status", "aria-live": "polite", "aria-atomic": "true" }));
      each(desk, ".pv-group", (node) => ({ role: "group", "aria-label": heading(node) }));
      each(desk, ".pv-toggle", (node) => ({ "aria-pressed": String(node.classList.contains("pv-on")) }));
      each(desk, ".pv-fold", (node) => ({ "aria-expanded": String(node.classList.contains("pv-open")) }));
    });
  dress();
  new MutationObserver(dress).observe(area, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["class"],
  });
})();
