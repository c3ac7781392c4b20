/* What a public screen must not offer, and the sign that somebody is still there. */
const ACTIVITY_INTERVAL_MILLIS = 5000;

for (const refused of ["contextmenu", "dragstart", "drop", "dragover", "gesturestart", "selectstart", "copy", "cut", "paste"]) {
  document.addEventListener(refused, (event) => event.preventDefault(), { capture: true });
}

document.addEventListener(
  "touchmove",
  (event) => {
    if (event.touches.length > 1) {
      event.preventDefault();
    }
  },
  { capture: true, passive: false },
);

document.addEventListener(
  "wheel",
  (event) => {
    if (event.ctrlKey) {
      event.preventDefault();
    }
  },
  { capture: true, passive: false },
);

let lastSent = -Infinity;

function active() {
  const now = performance.now();
  if (now - lastSent >= ACTIVITY_INTERVAL_MILLIS) {
    lastSent = now;
    document.dispatchEvent(new CustomEvent("kiosk-activity"));
  }
}

for (const sign of ["pointerdown", "pointermove", "keydown", "wheel"]) {
  document.addEventListener(sign, active, { capture: true, passive: true });
}

/* Keys of the browser itself: a keyboard, or a scanner that poses as one, must not leave the page or change it. */
document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(F\d+|Escape|Browser.*|Launch.*|ContextMenu)$/.test(event.key)) {
      event.preventDefault();
    }
  },
  { capture: true },
);
