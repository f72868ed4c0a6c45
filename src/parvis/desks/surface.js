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
      // What scrolls and holds nothing to press is reached with Tab, or only a mouse could read its end.
      desk.querySelectorAll(".pv-work, .pv-work > *, .pv-scroll").forEach((node) => {
        const acts = [...node.querySelectorAll("button, input, select, textarea, a")].some((one) => one.getClientRects().length);
        const scrolls = node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
        if (!acts && scrolls && /auto/.test(getComputedStyle(node).overflow)) node.tabIndex = 0;
        else if (node.tabIndex === 0) node.removeAttribute("tabindex");
      });
    });
  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(dress);
  };
  soon();
  new MutationObserver(soon).observe(area, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["class"],
  });
})();
