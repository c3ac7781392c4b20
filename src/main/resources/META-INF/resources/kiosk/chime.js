const again = 5000;

/** Rings softly while it is on the page, now and every five seconds; attribute rung counts. */
class KioskChime extends HTMLElement {
  connectedCallback() {
    this.ring();
    this.timer = setInterval(() => this.ring(), again);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  ring() {
    this.setAttribute("rung", 1 + Number(this.getAttribute("rung")));
    const sound = new AudioContext();
    for (const [after, pitch] of [[0, 784], [0.25, 1047]]) {
      const tone = sound.createOscillator();
      const loud = sound.createGain();
      const at = sound.currentTime + after;
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(0.25, at);
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
      tone.connect(loud).connect(sound.destination);
      tone.start(at);
      tone.stop(at + 0.5);
      tone.onended = after ? () => sound.close() : null;
    }
  }
}

customElements.define("kiosk-chime", KioskChime);
