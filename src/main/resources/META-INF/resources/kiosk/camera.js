import { LivePicture, base64 } from "./live.js";
import { judge } from "./sharpness.js";
import { say, sheet } from "./sheet.js";

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_EDGE = 2048;
/** Of a face: what is compared needs no more, and a slow line carries it. */
const MAX_FACE_EDGE = 800;
/** Whoever looks at himself moves as before a mirror; the picture that is taken is not turned. */
const STYLE = sheet(`
  :host([subject="face"]) :is(video, img) { transform: scaleX(-1); }
  :host([subject="face"]) .frame { inset: 6% 50% 16%; width: auto; aspect-ratio: 3 / 4; translate: -50% 0; border-radius: 45%; }
`);

/**
 * The camera for papers and faces (attribute subject: paper, face). Attribute state: starting, live, taken, none.
 * "kiosk-camera-live" once there is a picture. capture() freezes a still, judges it and fires "kiosk-picture" {fault: null | "dark" | "bright" | "blurred"};
 * retake() goes back to live; result() gives {jpeg (base64), width, height}. "kiosk-camera-fault" {reason}.
 */
class KioskCamera extends LivePicture {
  constructor() {
    super(
      { width: { ideal: 1920 }, height: { ideal: 1440 } },
      {
        opening: () => say("正在打开摄像头…", "Opening the camera…"),
        aim: () =>
          this.face()
            ? say("正对摄像头，把脸放在框里", "Look into the camera, your face inside the frame")
            : say("把材料平放在框内，不要反光", "Lay the paper flat inside the frame"),
        none: () =>
          this.face()
            ? say("摄像头现在用不了。请换一种办法，或找工作人员。", "The camera does not work now: choose another way or ask the staff.")
            : say(
                "摄像头现在用不了。插好以后会自己打开。",
                "The camera does not work now. Once it is plugged in it opens by itself.",
              ),
      },
      [STYLE],
    );
    this.picture = null;
  }

  face() {
    return this.getAttribute("subject") === "face";
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.dropPicture();
  }

  enter(state, words, warn = false) {
    super.enter(state, words, warn);
    this.still.hidden = state !== "taken";
  }

  async capture() {
    if (this.getAttribute("state") !== "live") {
      return;
    }
    const edge = this.face() ? MAX_FACE_EDGE : MAX_EDGE;
    const shrink = Math.min(1, edge / Math.max(this.video.videoWidth, this.video.videoHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(this.video.videoWidth * shrink);
    canvas.height = Math.round(this.video.videoHeight * shrink);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(this.video, 0, 0, canvas.width, canvas.height);
    // A page is judged where its corners are found.
    const fault = !this.face() ? null : judge(context.getImageData(0, 0, canvas.width, canvas.height));
    this.picture = await underLimit(canvas);
    this.still.src = `data:image/jpeg;base64,${this.picture.jpeg}`;
    this.enter("taken", this.face() ? verdictOfFace(fault) : say("拍好了，正在看清不清楚…", "Taken, looking at it…"), fault !== null);
    this.dispatchEvent(new CustomEvent("kiosk-picture", { detail: { fault } }));
  }

  retake() {
    this.dropPicture();
    if (this.stream) {
      this.live();
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

function verdictOfFace(fault) {
  switch (fault) {
    case "dark":
      return say("太暗了，请站到亮的地方再拍", "Too dark: stand where there is light and take it again");
    case "bright":
      return say("太亮了，请避开身后的强光再拍", "Too bright: keep the light off your face and take it again");
    case "blurred":
      return say("有点模糊，站稳后再拍一张", "Blurred: hold still and take it again");
    default:
      return say("拍好了。请看一看脸是否完整", "Done. Please check that your whole face is in the picture");
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

customElements.define("kiosk-camera", KioskCamera);
