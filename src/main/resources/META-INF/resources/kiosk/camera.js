import { say, sheet } from "./sheet.js";
import { judge } from "./sharpness.js";

const STYLE = sheet(`
  :host { position: relative; display: block; }
  video, img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
  .frame { position: absolute; inset: 7%; border: 4px solid rgba(255, 255, 255, 0.85); border-radius: 18px;
           pointer-events: none; }
  .words { position: absolute; inset: auto 0 0; padding: 18px 28px; background: rgba(10, 15, 25, 0.86); color: #ffffff;
           font-size: var(--text-body); font-weight: 700; text-align: center; }
  .words.warn { background: #fff0d2; color: #6b4200; }
  :host([state="none"]) .words { inset: 0; display: grid; place-items: center; padding: 40px; }
  [hidden] { display: none; }
`);
const MAX_BYTES = 2 * 1024 * 1024;
const MAX_EDGE = 2048;

/**
 * The document camera. Attribute state: starting, live, taken, none.
 * "kiosk-camera-live" once there is a picture. capture() freezes a still, judges it and fires "kiosk-picture" {fault: null | "dark" | "bright" | "blurred"};
 * retake() goes back to live; result() gives {jpeg (base64), width, height}. "kiosk-camera-fault" {reason}.
 */
class KioskCamera extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE];
    root.innerHTML = `<video playsinline muted></video><img alt="" hidden><div class="frame"></div>
      <div class="words" role="status"></div>`;
    this.video = root.querySelector("video");
    this.still = root.querySelector("img");
    this.frame = root.querySelector(".frame");
    this.words = root.querySelector(".words");
    this.picture = null;
  }

  connectedCallback() {
    this.start();
  }

  disconnectedCallback() {
    this.stop();
    this.dropPicture();
  }

  async start() {
    this.enter("starting", say("正在打开摄像头…", "Opening the camera…"));
    try {
      const wanted = { width: { ideal: 1920 }, height: { ideal: 1440 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
      if (!this.isConnected) {
        stream.getTracks().forEach((track) => track.stop());
        return;
      }
      this.stream = stream;
      stream.getVideoTracks()[0].addEventListener("ended", () => this.fail("NotReadableError"));
      this.video.srcObject = stream;
      await this.video.play();
      this.enter("live", say("把材料平放在框内，不要反光", "Lay the paper flat inside the frame"));
      this.dispatchEvent(new CustomEvent("kiosk-camera-live"));
    } catch (error) {
      if (this.isConnected) {
        this.fail(error.name ?? "Error");
      }
    }
  }

  fail(reason) {
    this.stop();
    this.enter(
      "none",
      say("摄像头现在用不了。已填的内容都在，请改用手机上传，或找工作人员。", "The camera does not work now. Nothing is lost: use your phone or ask the staff."),
    );
    this.dispatchEvent(new CustomEvent("kiosk-camera-fault", { detail: { reason } }));
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.video.srcObject = null;
  }

  enter(state, words, warn = false) {
    this.setAttribute("state", state);
    this.words.textContent = words;
    this.words.classList.toggle("warn", warn);
    this.still.hidden = state !== "taken";
    this.frame.hidden = state !== "live";
  }

  async capture() {
    if (this.getAttribute("state") !== "live") {
      return;
    }
    const shrink = Math.min(1, MAX_EDGE / Math.max(this.video.videoWidth, this.video.videoHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(this.video.videoWidth * shrink);
    canvas.height = Math.round(this.video.videoHeight * shrink);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(this.video, 0, 0, canvas.width, canvas.height);
    const fault = judge(context.getImageData(0, 0, canvas.width, canvas.height));
    this.picture = await underLimit(canvas);
    this.still.src = `data:image/jpeg;base64,${this.picture.jpeg}`;
    this.enter("taken", verdict(fault), fault !== null);
    this.dispatchEvent(new CustomEvent("kiosk-picture", { detail: { fault } }));
  }

  retake() {
    this.dropPicture();
    if (this.stream) {
      this.enter("live", say("把材料平放在框内，不要反光", "Lay the paper flat inside the frame"));
    } else {
      this.start();
    }
  }

  dropPicture() {
    this.picture = null;
    this.still.removeAttribute("src");
  }

  result() {
    return this.picture;
  }
}

function verdict(fault) {
  switch (fault) {
    case "dark":
      return say("太暗了，请打开补光灯或换个角度再拍", "Too dark: turn on the light and take it again");
    case "bright":
      return say("太亮或反光，请转一下材料再拍", "Too bright: turn the paper a little and take it again");
    case "blurred":
      return say("有点模糊，放稳后再拍一张", "Blurred: hold it still and take it again");
    default:
      return say("拍清楚了。请看一看文字是否都在", "Clear. Please check that all text is in the picture");
  }
}

async function underLimit(canvas) {
  for (const quality of [0.9, 0.8, 0.65, 0.5]) {
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob.size <= MAX_BYTES || quality === 0.5) {
      return { jpeg: await base64(blob), width: canvas.width, height: canvas.height };
    }
  }
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}

customElements.define("kiosk-camera", KioskCamera);
