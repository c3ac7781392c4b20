import { say, sheet } from "./sheet.js";

const STYLE = sheet(`
  :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
  .view { flex: 1 1 0; min-height: 0; overflow-y: auto; overscroll-behavior: contain; touch-action: pan-y;
          scrollbar-width: none; scroll-padding: 24px; }
  .view::-webkit-scrollbar { display: none; }
  .strip { display: none; gap: 16px; padding: 10px var(--page-pad) 6px; border-top: 2px solid var(--line); }
  :host([more]) .strip { display: grid; grid-template-columns: 1fr 2fr; }
  button { font: inherit; font-size: var(--text-body); font-weight: 700; min-height: max(60px, calc(var(--touch) - 4px));
           border: 3px solid transparent; border-radius: 99px; background: var(--accent-soft); color: var(--accent);
           display: flex; align-items: center; justify-content: center; gap: 14px; touch-action: manipulation; }
  button:active { background: var(--accent); color: var(--on-accent); }
  button:disabled { background: none; color: var(--off); }
  button:focus-visible { outline: 6px solid var(--focus); outline-offset: 3px; }
  svg { width: 1.1em; height: 1.1em; fill: none; stroke: currentColor; stroke-width: 2.4;
        stroke-linecap: round; stroke-linejoin: round; }
`);

const arrow = (path) => `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`;

/** Long content scrolls in here; two large buttons appear when there is more than fits, for hands that cannot swipe. */
class KioskScroll extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    root.innerHTML = `<div class="view" part="view"><slot></slot></div>
      <div class="strip"><button class="up" type="button"></button><button class="down" type="button"></button></div>`;
    this.view = root.querySelector(".view");
    this.up = root.querySelector(".up");
    this.down = root.querySelector(".down");
    this.up.addEventListener("click", () => this.page(-1));
    this.down.addEventListener("click", () => this.page(1));
    this.view.addEventListener("scroll", () => this.refresh(), { passive: true });
    this.watch = new ResizeObserver(() => this.refresh());
    root.querySelector("slot").addEventListener("slotchange", () => this.observe());
  }

  connectedCallback() {
    this.up.innerHTML = arrow("m18 15-6-6-6 6") + say("往上", "Up");
    this.down.innerHTML = say("下面还有", "More below") + arrow("m6 9 6 6 6-6");
    this.observe();
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  observe() {
    this.watch.disconnect();
    this.watch.observe(this);
    for (const child of this.children) {
      this.watch.observe(child);
    }
    this.refresh();
  }

  page(direction) {
    this.view.scrollBy({ top: direction * this.view.clientHeight * 0.8, behavior: "smooth" });
  }

  refresh() {
    const { scrollTop, scrollHeight, clientHeight } = this.view;
    // Measured against the host, not the view: the strip must not make itself necessary.
    this.toggleAttribute("more", this.contentHeight() > this.clientHeight + 2);
    this.up.disabled = scrollTop < 4;
    this.down.disabled = scrollTop + clientHeight > scrollHeight - 4;
  }

  contentHeight() {
    let height = 0;
    for (const child of this.children) {
      height += Math.max(child.offsetHeight, child.scrollHeight);
    }
    return this.hasAttribute("more") ? Math.max(height, this.view.scrollHeight) : height;
  }
}

customElements.define("kiosk-scroll", KioskScroll);
