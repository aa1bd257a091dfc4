const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** The attention of an utterance: per stream and as a mean, relative to uniform attention. */
function attentionOf(utterance) {
  const {frames, peak, mean, streamPeak, streams} = utterance.attention;
  const words = new Uint16Array(bytesOf(mean).buffer);
  const whole = Array.from(words, (word) => (word / 65535) * peak);
  const flat = streams ? bytesOf(streams) : null;
  const rows = flat ? d3.range(flat.length / frames).map((s) =>
    Array.from(flat.subarray(s * frames, (s + 1) * frames), (byte) => (byte / 255) * streamPeak)) : [];
  return {mean: whole, streams: rows, peak, streamPeak, frames};
}

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const printing = window.matchMedia("print");

/** Colours of attention from none to most; brightness alone tells them apart, too. */
function ramp() {
  const stops = dark.matches && !printing.matches
    ? ["#1d2026", "#4d2a10", "#9a4a0c", "#e58a23", "#ffd98a", "#fff6dc"]
    : ["#fffdf8", "#fde5b4", "#f6b04e", "#d9701a", "#97370b", "#4a1604"];
  const scale = d3.interpolateRgbBasis(stops);
  return d3.range(256).map((i) => d3.rgb(scale(i / 255)));
}

/** A canvas as wide as its place, sharp on every screen. */
function canvas(height, label) {
  return el("canvas", {role: "img", "aria-label": label, style: `height:${height}px`});
}

function prepared(node) {
  const scale = window.devicePixelRatio || 1;
  const {clientWidth, clientHeight} = node;
  node.width = Math.max(1, Math.round(clientWidth * scale));
  node.height = Math.max(1, Math.round(clientHeight * scale));
  const context = node.getContext("2d");
  context.scale(scale, scale);
  return {context, width: clientWidth, height: clientHeight};
}

/** Colours each frame from half a hop before its centre to half a hop after it. */
function drawStrip(node, weights, peak, time) {
  const {context, width, height} = prepared(node);
  const colours = ramp();
  const x = (seconds) => (seconds / time.seconds) * width;
  weights.forEach((weight, frame) => {
    const centre = time.offset + frame * time.hop;
    const from = x(Math.max(0, centre - time.hop / 2));
    const to = x(Math.min(time.seconds, centre + time.hop / 2));
    context.fillStyle = colours[Math.min(255, Math.round((255 * weight) / peak))].formatRgb();
    context.fillRect(from, 0, to - from + 0.35, height);
  });
}

function drawWave(node, envelope, ink) {
  const {context, width, height} = prepared(node);
  const values = new Int8Array(bytesOf(envelope).buffer);
  const columns = values.length / 2;
  const middle = height / 2;
  context.fillStyle = ink;
  for (let i = 0; i < columns; i++) {
    const top = middle - (values[2 * i + 1] / 127) * (middle - 2);
    const bottom = middle - (values[2 * i] / 127) * (middle - 2);
    context.fillRect((i / columns) * width, top, width / columns + 0.3, Math.max(1, bottom - top));
  }
}

/** Samples of a 16-bit mono WAV with a header of 44 bytes. */
const samplesOf = (bytes) => new Int16Array(bytes.buffer, 44, (bytes.length - 44) >> 1);

/** Power in 32 ms windows every 8 ms, on the mel scale, in decibels below the loudest. */
function spectrogram(samples) {
  const size = 512;
  const hop = 128;
  const bands = 64;
  const window_ = Float32Array.from({length: size}, (unused, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const mel = (hz) => 2595 * Math.log10(1 + hz / 700);
  const edges = d3.range(bands + 2).map((i) => (700 * (10 ** ((mel(60) + (i * (mel(8000) - mel(60))) / (bands + 1)) / 2595) - 1) * size) / 16000);
  const frames = Math.max(1, Math.floor((samples.length - size) / hop) + 1);
  const powers = new Float32Array(frames * bands);
  let loudest = -Infinity;
  for (let frame = 0; frame < frames; frame++) {
    const re = new Float32Array(size);
    const im = new Float32Array(size);
    for (let i = 0; i < size; i++) {
      re[i] = ((samples[frame * hop + i] || 0) / 32768) * window_[i];
    }
    fourier(re, im);
    for (let band = 0; band < bands; band++) {
      const [low, centre, high] = edges.slice(band, band + 3);
      let sum = 0;
      for (let k = Math.ceil(low); k < high; k++) {
        sum += (k < centre ? (k - low) / (centre - low) : (high - k) / (high - centre)) * (re[k] ** 2 + im[k] ** 2);
      }
      powers[frame * bands + band] = 10 * Math.log10(sum + 1e-10);
      loudest = Math.max(loudest, powers[frame * bands + band]);
    }
  }
  return {powers, frames, bands, loudest, centre: size / 2 / 16000, hop: hop / 16000};
}

function fourier(re, im) {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) {
      j ^= bit;
    }
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
    }
  }
  for (let length = 2; length <= size; length <<= 1) {
    for (let k = 0; k < length / 2; k++) {
      const angle = (-2 * Math.PI * k) / length;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (let i = k; i < size; i += length) {
        const j = i + length / 2;
        const [x, y] = [re[j] * c - im[j] * s, re[j] * s + im[j] * c];
        [re[j], im[j], re[i], im[i]] = [re[i] - x, im[i] - y, re[i] + x, im[i] + y];
      }
    }
  }
}

function drawSpectrogram(node, spectrum, time, inks) {
  const {context, width, height} = prepared(node);
  const shade = d3.interpolateRgb(inks.paper, inks.ink);
  const colours = d3.range(256).map((i) => shade((i / 255) ** 1.2));
  const x = (seconds) => (seconds / time.seconds) * width;
  for (let frame = 0; frame < spectrum.frames; frame++) {
    const from = x(spectrum.centre + (frame - 0.5) * spectrum.hop);
    for (let band = 0; band < spectrum.bands; band++) {
      const level = 1 + (spectrum.powers[frame * spectrum.bands + band] - spectrum.loudest) / 60;
      context.fillStyle = colours[Math.round(255 * Math.max(0, level))];
      context.fillRect(from, height * (1 - (band + 1) / spectrum.bands), x(spectrum.hop) + 0.4, height / spectrum.bands + 0.4);
    }
  }
}
