import { say } from "./sheet.js";

const two = (number) => String(number).padStart(2, "0");

/** Wall clock in the top bar: 11月23日 09:12. */
class KioskClock extends HTMLElement {
  connectedCallback() {
    this.tick();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const now = new Date();
    const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
    const text = say(`${now.getMonth() + 1}月${now.getDate()}日 ${time}`, `${now.getMonth() + 1}/${now.getDate()} ${time}`);
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }
}

/** Counts down what the server already decided: attribute seconds; the ring empties, "kiosk-elapsed" fires once at 0. */
class KioskCountdown extends HTMLElement {
  static observedAttributes = ["seconds"];

  connectedCallback() {
    this.setAttribute("role", "timer");
    this.restart();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.restart();
    }
  }

  restart() {
    clearInterval(this.timer);
    this.total = Math.max(1, Number(this.getAttribute("seconds")) || 1);
    this.end = performance.now() + this.total * 1000;
    this.timer = setInterval(() => this.tick(), 200);
    this.tick();
  }

  tick() {
    const left = Math.max(0, (this.end - performance.now()) / 1000);
    this.textContent = String(Math.ceil(left));
    this.style.setProperty("--turn", String(left / this.total));
    if (left === 0) {
      clearInterval(this.timer);
      this.dispatchEvent(new CustomEvent("kiosk-elapsed"));
    }
  }
}

customElements.define("kiosk-clock", KioskClock);
customElements.define("kiosk-countdown", KioskCountdown);
