// What a desk hides: parts out of view in the notebook's panel, and what is cut or overlaps when it is narrow.
({
  hidden(desk, kinds) {
    const panel = desk.closest(".jp-WindowedPanel-outer").getBoundingClientRect();
    const inside = (box, frame) =>
      box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1 && box.left >= frame.left - 1 && box.right <= frame.right + 1;
    const shown = (node) => {
      const box = node.getBoundingClientRect();
      for (let above = node.parentElement; above && above !== desk.parentElement; above = above.parentElement)
        if (/auto|scroll/.test(getComputedStyle(above).overflowY) && !inside(box, above.getBoundingClientRect())) return false;
      return inside(box, panel);
    };
    return kinds.filter((kind) => {
      const found = [...desk.querySelectorAll(kind)].filter((node) => node.getClientRects().length);
      return !found.length || !found.every(shown);
    });
  },
  squeezed(desk) {
    const told = (node) => `${node.tagName.toLowerCase()}.${[...node.classList].join(".")}: ${node.textContent.trim().slice(0, 40)}`;
    const seen = [desk, ...desk.querySelectorAll("*")].filter((node) => node.getClientRects().length && !node.closest(".pv-voice"));
    const wide = seen.filter((node) => {
      const { overflowX, display } = getComputedStyle(node);
      return node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1 && display !== "inline" &&
        overflowX !== "auto" && !node.closest(".pv-scroll, textarea, select");
    });
    const acts = seen.filter((node) => node.matches("button, input, select, textarea")).map((node) => [node, node.getBoundingClientRect()]);
    const over = acts.filter(([node, a], place) =>
      acts.slice(place + 1).some(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
    return [...wide.map((node) => `wider than its place: ${told(node)}`), ...over.map(([node]) => `overlaps: ${told(node)}`)];
  },
})
