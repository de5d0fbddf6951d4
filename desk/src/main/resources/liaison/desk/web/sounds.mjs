// The three sounds, made here and told apart by rhythm alone. Each is one bar that repeats, so that
// no timer is needed to keep it up.
const BEATS = {
  // [start, end, tremble per second] in seconds within a bar
  FLASH: { bar: 1.6, beats: [0, 0.2, 0.4, 0.6, 0.8].map((at) => [at, at + 0.12, 0]) },
  CALL: { bar: 3, beats: [[0, 1.4, 22]] },
  NOTICE: { bar: 2.4, beats: [[0, 0.35, 0], [0.55, 0.9, 0]] },
};
const EDGE = 0.012;

/** One bar of a sound; `pitch` in hertz. */
export function bar(context, name, pitch) {
  const { bar: length, beats } = BEATS[name];
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, Math.round(length * rate), rate);
  const out = buffer.getChannelData(0);
  for (const [from, to, tremble] of beats) {
    for (let i = Math.round(from * rate); i < to * rate; i++) {
      const t = i / rate;
      const edge = Math.min(1, (t - from) / EDGE, (to - t) / EDGE);
      const shake = tremble && Math.sin(2 * Math.PI * tremble * t) < 0 ? 0.25 : 1;
      const tone = (n) => Math.sin(2 * Math.PI * pitch * n * t) / n;
      out[i] = 0.6 * edge * shake * (tone(1) + tone(2) + tone(3));
    }
  }
  return buffer;
}
