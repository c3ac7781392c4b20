import { sheet } from "./sheet.js";

const STYLE = sheet(`
  :host { display: block; position: relative; }
  canvas { position: absolute; inset: 0; width: 100%; height: 100%; touch-action: none; cursor: crosshair; }
`);
const INK = "#14213a";
const MAX_POINTS = 20000;

/**
 * A sheet to sign on. Keeps the strokes as vectors with time, draws them as smooth ink.
 * Fires "kiosk-ink" {length, strokes} after each stroke; result() gives
 * {width, height, length, strokes: [[[x, y, millis], ...], ...], png}.
 */
class KioskSignature extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    root.innerHTML = "<canvas></canvas>";
    this.canvas = root.querySelector("canvas");
    this.strokes = [];
    this.points = 0;
    this.current = null;
    this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(end, (event) => this.finish(event));
    }
    this.watch = new ResizeObserver(() => this.fit());
  }

  connectedCallback() {
    this.watch.observe(this);
  }

  disconnectedCallback() {
    this.watch.disconnect();
    this.forget();
  }

  fit() {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(this.clientWidth * ratio);
    this.canvas.height = Math.round(this.clientHeight * ratio);
    this.redraw();
  }

  begin(event) {
    if (this.current || this.points >= MAX_POINTS || this.hasAttribute("disabled")) {
      return;
    }
    event.preventDefault();
    try {
      this.canvas.setPointerCapture(event.pointerId);
    } catch {
      // A pointer the browser no longer knows cannot be captured; its moves still arrive over the sheet.
    }
    this.started ??= event.timeStamp;
    this.current = { id: event.pointerId, points: [] };
    this.strokes.push(this.current.points);
    this.add(event);
  }

  move(event) {
    if (this.current?.id !== event.pointerId) {
      return;
    }
    const fine = event.getCoalescedEvents?.() ?? [];
    for (const each of fine.length > 0 ? fine : [event]) {
      this.add(each);
    }
    this.redraw();
  }

  add(event) {
    if (this.points < MAX_POINTS) {
      const box = this.canvas.getBoundingClientRect();
      const round = (number) => Math.round(number * 10) / 10;
      this.current.points.push([
        round(event.clientX - box.left),
        round(event.clientY - box.top),
        Math.max(0, Math.round(event.timeStamp - this.started)),
      ]);
      this.points++;
    }
  }

  finish(event) {
    if (this.current?.id === event.pointerId) {
      this.current = null;
      this.redraw();
      this.tell();
    }
  }

  tell() {
    this.dispatchEvent(new CustomEvent("kiosk-ink", { detail: { length: this.length(), strokes: this.strokes.length } }));
  }

  clear() {
    this.forget();
    this.redraw();
    this.tell();
  }

  forget() {
    this.strokes = [];
    this.points = 0;
    this.current = null;
    this.started = undefined;
  }

  length() {
    let total = 0;
    for (const stroke of this.strokes) {
      for (let i = 1; i < stroke.length; i++) {
        total += Math.hypot(stroke[i][0] - stroke[i - 1][0], stroke[i][1] - stroke[i - 1][1]);
      }
    }
    return Math.round(total);
  }

  redraw() {
    const context = this.canvas.getContext("2d");
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.clientWidth, this.clientHeight);
    paint(context, this.strokes);
  }

  /** The signature as plain data; the picture has a white ground so that it prints anywhere. */
  result() {
    const picture = document.createElement("canvas");
    picture.width = this.clientWidth * 2;
    picture.height = this.clientHeight * 2;
    const context = picture.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, picture.width, picture.height);
    context.scale(2, 2);
    paint(context, this.strokes);
    return {
      width: this.clientWidth,
      height: this.clientHeight,
      length: this.length(),
      strokes: this.strokes,
      png: picture.toDataURL("image/png").split(",")[1],
    };
  }
}

function paint(context, strokes) {
  context.strokeStyle = INK;
  context.fillStyle = INK;
  context.lineWidth = 6;
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const stroke of strokes) {
    context.beginPath();
    if (stroke.length < 3) {
      const [x, y] = stroke[0];
      context.arc(x, y, 3.5, 0, 2 * Math.PI);
      context.fill();
      continue;
    }
    context.moveTo(stroke[0][0], stroke[0][1]);
    for (let i = 1; i < stroke.length - 1; i++) {
      const [x, y] = stroke[i];
      const [nextX, nextY] = stroke[i + 1];
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    context.lineTo(...stroke[stroke.length - 1].slice(0, 2));
    context.stroke();
  }
}

customElements.define("kiosk-signature", KioskSignature);
