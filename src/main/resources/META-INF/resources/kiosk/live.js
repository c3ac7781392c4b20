import { sheet } from "./sheet.js";

/** Between two tries while there is no picture, in milliseconds: another program may have let the camera go. */
const AGAIN = 5000;
const STYLE = sheet(`
  :host { position: relative; display: block; }
  video, img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
  .frame { position: absolute; inset: 5% 7% 15%; border: 4px solid rgba(255, 255, 255, 0.85); border-radius: 18px;
           pointer-events: none; }
  .words { position: absolute; inset: auto 0 0; padding: 18px 28px; background: rgba(10, 15, 25, 0.86); color: #ffffff;
           font-size: var(--text-body); font-weight: 700; text-align: center; }
  .words.warn { background: #fff0d2; color: #6b4200; }
  :host([state="none"]) .words { inset: 0; display: grid; place-items: center; padding: 40px; }
  [hidden] { display: none; }
`);

/**
 * A live picture of the camera with a frame and words. It is released when the element leaves the page. Attribute state:
 * starting, live, none, and what a subclass adds. "kiosk-camera-live" once there is a picture, "kiosk-camera-fault"
 * {reason} when there is none, told again only when the reason changes. While there is none it is looked for.
 */
export class LivePicture extends HTMLElement {
  /**
   * @param wanted video constraints
   * @param phrases what to say while opening, live and without a camera: functions opening, aim, none
   */
  constructor(wanted, phrases, styles = []) {
    super();
    this.wanted = wanted;
    this.phrases = phrases;
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE, ...styles];
    root.innerHTML = `<video playsinline muted></video><img alt="" hidden><div class="frame"></div>
      <div class="words" role="status"></div>`;
    this.video = root.querySelector("video");
    this.still = root.querySelector("img");
    this.frame = root.querySelector(".frame");
    this.words = root.querySelector(".words");
    /** Plugged in again, it opens by itself. */
    this.replugged = () => {
      if (this.getAttribute("state") === "none") {
        this.start();
      }
    };
  }

  connectedCallback() {
    navigator.mediaDevices?.addEventListener("devicechange", this.replugged);
    this.start();
  }

  disconnectedCallback() {
    navigator.mediaDevices?.removeEventListener("devicechange", this.replugged);
    this.stop();
  }

  async start() {
    this.enter("starting", this.phrases.opening());
    await this.open();
  }

  async open() {
    clearTimeout(this.again);
    const attempt = {};
    this.attempt = attempt;
    const wanted = () => this.attempt === attempt;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: this.wanted, audio: false });
      if (!wanted()) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.stream = stream;
      stream.getVideoTracks()[0].addEventListener("ended", () => this.fail("NotReadableError"));
      this.video.srcObject = stream;
      await this.video.play();
      if (wanted()) {
        this.live();
      }
    } catch (error) {
      if (wanted()) {
        this.fail(error.name ?? "Error");
      }
    }
  }

  live() {
    this.enter("live", this.phrases.aim());
    this.dispatchEvent(new CustomEvent("kiosk-camera-live"));
  }

  fail(reason) {
    this.stop();
    if (this.getAttribute("state") !== "none" || this.reason !== reason) {
      this.reason = reason;
      this.enter("none", this.phrases.none());
      this.dispatchEvent(new CustomEvent("kiosk-camera-fault", { detail: { reason } }));
    }
    this.again = setTimeout(() => this.open(), AGAIN);
  }

  stop() {
    clearTimeout(this.again);
    this.attempt = undefined;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.video.srcObject = null;
  }

  enter(state, words, warn = false) {
    this.setAttribute("state", state);
    this.words.textContent = words;
    this.words.classList.toggle("warn", warn);
    this.frame.hidden = state !== "live";
  }
}

export async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}
