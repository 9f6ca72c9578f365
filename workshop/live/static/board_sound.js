// Three soft notes when the time is up. Written ahead on the sound card's own clock: they also come in a tab that nobody
// looks at, where the page's clock slows down.

const NOTES = [[0, 523], [0.35, 659], [0.7, 784]]; // seconds after the end, hertz
const SAME = 700; // milliseconds: what remains is told in whole seconds
const GESTURES = ["pointerdown", "keydown"];

export class Bell {
  constructor() {
    this.unlock = () => this.ready(); // browsers want a gesture before a sound
    for (const gesture of GESTURES) addEventListener(gesture, this.unlock);
    this.tones = [];
    this.end = null;
  }

  /** Ring at the end of the timer, and no longer at the end of the one before; `left` in seconds. */
  follow(timer, left) {
    const now = performance.now();
    if (timer.running && left === 0 && now < this.end + 2000) return; // it rings
    const end = timer.running && left > 0 ? now + left * 1000 : null;
    if (end === this.end || (end && this.end && Math.abs(end - this.end) < SAME)) return;
    this.end = end;
    this.write();
  }

  ready() {
    const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (this.context || !Context) return;
    this.context = new Context();
    this.write();
  }

  write() {
    const { context, end } = this;
    this.tones.forEach((tone) => tone.stop());
    this.tones = [];
    if (!context) return;
    const left = end === null ? -1 : (end - performance.now()) / 1000;
    if (left < 0) return void context.suspend();
    context.resume();
    this.tones = NOTES.map(([delay, hertz]) => this.tone(hertz, context.currentTime + left + delay));
  }

  tone(hertz, at) {
    const tone = this.context.createOscillator(), loudness = this.context.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0.25, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.6);
    tone.connect(loudness).connect(this.context.destination);
    tone.start(at);
    tone.stop(at + 0.6);
    return tone;
  }

  close() {
    for (const gesture of GESTURES) removeEventListener(gesture, this.unlock);
    this.context?.close();
  }
}
