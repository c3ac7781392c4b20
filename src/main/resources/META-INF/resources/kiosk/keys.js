/* Every function by five keys: arrows move the focus to the nearest control in that direction, Enter presses it. */
const CONTROLS = 'button:not(:disabled), [tabindex="0"], input:not(:disabled)';
const VECTORS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function controls() {
  const dialogs = document.querySelectorAll(".dialog");
  const scope = dialogs.length > 0 ? dialogs[dialogs.length - 1] : document;
  const found = [...scope.querySelectorAll(CONTROLS)];
  for (const host of scope.querySelectorAll("kiosk-scroll")) {
    if (host.hasAttribute("more")) {
      found.push(...host.shadowRoot.querySelectorAll("button:not(:disabled)"));
    }
  }
  return found.filter((control) => control.getClientRects().length > 0);
}

function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) {
    element = element.shadowRoot.activeElement;
  }
  return element === document.body ? null : element;
}

const middle = (control) => {
  const box = control.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
};

function nearest(from, [dx, dy], candidates) {
  const [x, y] = middle(from);
  let best = null;
  let bestCost = Infinity;
  for (const candidate of candidates) {
    const [cx, cy] = middle(candidate);
    const along = (cx - x) * dx + (cy - y) * dy;
    const across = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
    const cost = along + across * 2;
    if (candidate !== from && along > 4 && cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

document.addEventListener("keydown", (event) => {
  const vector = VECTORS[event.key];
  if (!vector || event.target.matches?.("input, textarea")) {
    return;
  }
  event.preventDefault();
  const all = controls();
  const from = focused();
  const to = from && all.includes(from) ? nearest(from, vector, all) : all[0];
  to?.focus();
  to?.scrollIntoView?.({ block: "nearest" });
});
