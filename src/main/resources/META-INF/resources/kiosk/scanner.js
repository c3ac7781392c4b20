import { LivePicture, base64 } from "./live.js";
import { say, sheet } from "./sheet.js";

const MAX_EDGE = 1280;
/** Between two pictures that are looked at, in milliseconds. */
const PAUSE = 250;
const STYLE = sheet(`
  .frame { inset: 10% 50%; width: auto; aspect-ratio: 1; translate: -50% 0; }
  .demo { position: absolute; top: 14px; left: 14px; padding: 8px 20px; border-radius: 999px; background: #fff0d2; color: #6b4200;
          font-size: var(--text-small); font-weight: 700; }
  img { background: #ffffff; padding: 9%; box-sizing: border-box; }
`);

/**
 * Looks for a QR code. One picture at a time leaves the page as "kiosk-frame" {jpeg (base64)}; the next one only after
 * next(). show(address) puts a picture before the lens in a demonstration, show("") takes it away; found() closes the
 * camera and says so. Attribute state: starting, live, shown, found, none.
 */
class KioskScanner extends LivePicture {
  constructor() {
    super(
      { width: { ideal: 1280 }, height: { ideal: 960 } },
      {
        opening: () => say("正在打开摄像头…", "Opening the camera…"),
        aim: () => say("把二维码对准摄像头，放进框里", "Hold the code inside the frame"),
        none: () => say("摄像头现在用不了", "The camera does not work now"),
      },
      [STYLE],
    );
    this.mark = document.createElement("div");
    this.mark.className = "demo";
    this.mark.textContent = say("演示：模拟出示", "Demonstration");
    this.mark.hidden = true;
    this.shadowRoot.append(this.mark);
    this.waiting = true;
    this.addEventListener("kiosk-camera-live", () => this.look());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.still.removeAttribute("src");
  }

  enter(state, words, warn = false) {
    super.enter(state, words, warn);
    this.still.hidden = state !== "shown";
    this.mark.hidden = state !== "shown";
  }

  show(address) {
    const state = this.getAttribute("state");
    if (state === "found") {
      return;
    }
    if (address === "") {
      if (state === "shown") {
        this.still.removeAttribute("src");
        this.start();
      }
      return;
    }
    this.stop();
    this.still.onload = () => {
      this.enter("shown", this.phrases.aim());
      this.look();
    };
    this.still.src = address;
  }

  next() {
    this.waiting = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), PAUSE);
  }

  found() {
    clearTimeout(this.timer);
    this.stop();
    this.still.onload = null;
    this.still.removeAttribute("src");
    this.enter("found", say("看到了", "Got it"));
  }

  async look() {
    const state = this.getAttribute("state");
    const source = state === "live" ? this.video : state === "shown" ? this.still : null;
    if (!source || !this.waiting || !this.isConnected) {
      return;
    }
    this.waiting = false;
    const blob = await new Promise((done) => picture(source).toBlob(done, "image/jpeg", 0.8));
    const jpeg = await base64(blob);
    if (this.isConnected && this.getAttribute("state") === state) {
      this.dispatchEvent(new CustomEvent("kiosk-frame", { detail: { jpeg } }));
    } else {
      this.waiting = true;
      this.look();
    }
  }
}

/** A copy with a white border where the picture has none of its own: a code needs a quiet zone. */
function picture(source) {
  const width = source.videoWidth ?? source.naturalWidth;
  const height = source.videoHeight ?? source.naturalHeight;
  const border = source.videoWidth ? 0 : Math.round(Math.min(width, height) / 8);
  const shrink = Math.min(1, MAX_EDGE / (Math.max(width, height) + 2 * border));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((width + 2 * border) * shrink);
  canvas.height = Math.round((height + 2 * border) * shrink);
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, border * shrink, border * shrink, width * shrink, height * shrink);
  return canvas;
}

customElements.define("kiosk-scanner", KioskScanner);
