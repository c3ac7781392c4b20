/** A scanner leaves at most so much between two keys; a hand does not. In milliseconds. */
const BETWEEN_KEYS = 100;
/** A line quiet for so long has broken a code off. */
const PAUSE = 200;
/** After a flood the keys must be quiet for so long. */
const QUIET = 1000;
const LEAST = 4;
const MOST = 4096;
/** Some codes of full length without an end. */
const MOST_WITHOUT_CODE = 16 * 1024;
const MOST_IN_A_SECOND = 8;

const ENDS = new Set(["Enter", "Tab"]);
/** They only change what the next key says. */
const SHIFTS = new Set(["Shift", "CapsLock", "NumLock"]);

/**
 * A code scanner that poses as a keyboard. While it is on the page every physical key belongs to the scanner: none
 * reaches a field, a button or the browser. "kiosk-typed" {text} is a code of printable ASCII; {trouble} is "long",
 * "incomplete", "mixed" (something no such code can hold), "flood" (until "quiet").
 */
class KioskWedge extends HTMLElement {
  constructor() {
    super();
    this.take = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.type === "keydown" && !event.repeat) {
        this.key(event);
      }
    };
  }

  connectedCallback() {
    this.reset();
    this.flooded = false;
    this.ends = [];
    for (const kind of ["keydown", "keypress", "keyup", "beforeinput"]) {
      window.addEventListener(kind, this.take, { capture: true });
    }
  }

  disconnectedCallback() {
    for (const kind of ["keydown", "keypress", "keyup", "beforeinput"]) {
      window.removeEventListener(kind, this.take, { capture: true });
    }
    this.reset();
  }

  reset() {
    clearTimeout(this.timer);
    this.text = "";
    this.mixed = false;
    this.keys = 0;
    this.last = -Infinity;
  }

  key(event) {
    if (this.flooded) {
      this.waitOut();
      return;
    }
    if (SHIFTS.has(event.key)) {
      return;
    }
    // The time the key was pressed, however late a busy page hears of it.
    if (event.timeStamp - this.last > BETWEEN_KEYS) {
      this.breakOff();
    }
    this.last = event.timeStamp;
    this.keys += 1;
    if (this.keys > MOST_WITHOUT_CODE) {
      this.flood();
      return;
    }
    clearTimeout(this.timer);
    if (ENDS.has(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      this.end(event.timeStamp);
      return;
    }
    this.add(event);
    this.timer = setTimeout(() => this.breakOff(), PAUSE);
  }

  add(event) {
    const plain = /^[ -~]$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
    this.mixed ||= !plain;
    // One more than fits is enough to know.
    if (plain && this.text.length <= MOST) {
      this.text += event.key;
    }
  }

  end(now) {
    const { text, mixed } = this;
    this.reset();
    // CR LF comes as a second end; a few keys are a hand's.
    if (text.length < LEAST) {
      return;
    }
    this.ends = [...this.ends.filter((end) => now - end < 1000), now];
    if (this.ends.length > MOST_IN_A_SECOND) {
      this.flood();
    } else if (mixed) {
      this.tell({ trouble: "mixed" });
    } else if (text.length > MOST) {
      this.tell({ trouble: "long" });
    } else {
      this.tell({ text });
    }
  }

  breakOff() {
    const begun = this.text.length >= LEAST;
    this.reset();
    if (begun) {
      this.tell({ trouble: "incomplete" });
    }
  }

  flood() {
    this.reset();
    this.ends = [];
    this.flooded = true;
    this.tell({ trouble: "flood" });
    this.waitOut();
  }

  waitOut() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.flooded = false;
      this.tell({ trouble: "quiet" });
    }, QUIET);
  }

  tell({ text = "", trouble = "" }) {
    this.dispatchEvent(new CustomEvent("kiosk-typed", { detail: { text, trouble } }));
  }
}

customElements.define("kiosk-wedge", KioskWedge);
