const TIER_ORDER = ["cue", "word", "phone", "phone-class", "stress", "mark"];
const TIER_NAMES = {cue: "cue: where the emotion was put", word: "words", phone: "phones", "phone-class": "classes of phones", stress: "stress", mark: "marks of articulation",
  syllable: "syllables", "syllable-stress": "stress as it is heard"};
const STEP_SECONDS = 0.05;

/** One utterance: what it sounds like, what is attended, what is said, on one axis of time. */
class Player {
  constructor(utterance) {
    this.utterance = utterance;
    this.attention = data.attention.uniform ? null : attentionOf(utterance);
    this.time = {seconds: utterance.seconds, hop: data.browser.hopSeconds, offset: data.browser.offsetSeconds};
    this.at = 0;
    this.drawings = [];
    this.sound = this.makeSound();
    this.node = this.build();
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.stage);
    this.show();
  }

  makeSound() {
    const {utterance} = this;
    if (utterance.missing) {
      return null;
    }
    const sound = new Audio();
    sound.preload = "auto";
    if (utterance.wav) {
      this.bytes = bytesOf(utterance.wav);
      this.url = URL.createObjectURL(new Blob([this.bytes], {type: "audio/wav"}));
      sound.src = this.url;
    } else {
      sound.preload = "none";
      sound.src = utterance.file;
    }
    sound.addEventListener("play", () => this.follow());
    sound.addEventListener("ended", () => this.stop());
    sound.addEventListener("error", () => this.say("The recording cannot be opened at " + decodeURI(utterance.file) + "."));
    return sound;
  }

  build() {
    const {utterance} = this;
    const right = utterance.truth === utterance.predicted;
    this.button = el("button", {type: "button", class: "play", disabled: !this.sound, onclick: () => this.toggle()}, "Play");
    this.clock = el("output", {class: "clock", "aria-label": "Time"});
    this.words = el("p", {class: "player-note", role: "status"});
    this.stage = el("div", {class: "stage"}, this.rows());
    this.cursor = el("div", {class: "cursor", "aria-hidden": "true"});
    this.slider = el("div", {class: "seek", role: "slider", tabindex: "0", "aria-label": "Position in the recording",
      "aria-valuemin": "0", "aria-valuemax": this.time.seconds.toFixed(2), onkeydown: (event) => this.key(event),
      onpointerdown: (event) => this.point(event), onpointermove: (event) => event.buttons && this.point(event)}, this.cursor);
    this.stage.append(this.slider);
    return el("article", {class: "player", "aria-label": "Utterance " + utterance.id},
      el("header", {}, el("h3", {}, utterance.id),
        this.ratings(), !data.classes.length ? null : el("p", {class: "verdict-line " + (right ? "is-right" : "is-wrong")}, el("span", {class: "sign", "aria-hidden": "true"}, right ? "\u2713" : "\u2717"),
          right ? ` ${utterance.truth}, recognised` : ` ${utterance.truth}, said to be ${utterance.predicted}`),
        el("p", {class: "about"}, [utterance.speaker ? "speaker " + utterance.speaker : null, utterance.fold ? "fold " + utterance.fold : null,
          two(utterance.seconds) + " s", "entropy " + four(utterance.entropy), "f\u2088\u2080 " + percent(utterance.framesFor80),
          "top 15\u202f% " + percent(utterance.top15)].filter(Boolean).join(" \u00b7 ")),
        utterance.transcript ? el("blockquote", {}, utterance.transcript) : null),
      el("div", {class: "tools"}, this.button, this.clock, el("a", {href: utterance.file}, "recording"),
        el("span", {class: "hint"}, utterance.wav ? "part of this page" : utterance.missing ? "not readable" : "a file beside this page")),
      this.words, this.stage, this.probabilities());
  }

  rows() {
    const {utterance, attention, time} = this;
    const rows = [];
    if (utterance.missing) {
      this.words.textContent = "The recording could not be read: " + utterance.missing;
    } else {
      const wave = canvas(72, "Waveform");
      this.drawings.push((inks) => drawWave(wave, utterance.envelope, inks.wave));
      rows.push(this.row("waveform", wave));
    }
    if (this.bytes) {
      const picture = canvas(84, "Spectrogram, 60 to 8000 hertz on the mel scale");
      const spectrum = spectrogram(samplesOf(this.bytes));
      this.drawings.push((inks) => drawSpectrogram(picture, spectrum, time, inks));
      rows.push(this.row("spectrogram, 60 Hz \u2013 8 kHz (mel), 60 dB", picture));
    }
    if (attention) {
      rows.push(...this.strips());
    } else {
      rows.push(el("p", {class: "note"}, "Attention is uniform in this run: there is no strip to draw."));
    }
    rows.push(this.tiers(), this.axis());
    return rows;
  }

  strips() {
    const {attention, time} = this;
    const mean = canvas(26, `Attention, mean over streams; at most ${two(attention.peak)} times that of uniform attention`);
    const curve = el("div", {class: "curve"});
    this.drawings.push(() => drawStrip(mean, attention.mean, attention.peak, time));
    this.drawings.push(() => curve.replaceChildren(this.curve(curve.clientWidth)));
    const rows = [this.row(`attention, mean of ${plural(data.attention.streams, "stream")}: none to ${two(attention.peak)} \u00d7 uniform`, mean, curve)];
    if (attention.streams.length > 1) {
      const streams = attention.streams.map((weights, s) => {
        const strip = canvas(attention.streams.length > 8 ? 7 : 11, `Attention of stream ${s + 1}`);
        this.drawings.push(() => drawStrip(strip, weights, attention.streamPeak, time));
        return strip;
      });
      rows.push(this.row(`each stream: none to ${two(attention.streamPeak)} \u00d7 uniform`, el("div", {class: "streams"}, streams)));
    }
    return rows;
  }

  curve(width) {
    const {attention, time} = this;
    const height = 46;
    const x = d3.scaleLinear([0, time.seconds], [0, width]);
    const y = d3.scaleLinear([0, Math.max(1.2, attention.peak)], [height - 1, 3]);
    const svg = d3.create("svg").attr("width", width).attr("height", height).attr("aria-hidden", "true");
    const at = (unused, frame) => x(time.offset + frame * time.hop);
    svg.append("path").attr("class", "attention-area").attr("d", d3.area().x(at).y0(y(0)).y1((w) => y(w))(attention.mean));
    svg.append("line").attr("class", "reference").attr("x2", width).attr("y1", y(1)).attr("y2", y(1));
    svg.append("text").attr("class", "row-value").attr("x", width - 3).attr("y", y(1) - 3).attr("text-anchor", "end").text("uniform");
    return svg.node();
  }

  row(caption, ...content) {
    return el("div", {class: "row"}, el("p", {class: "row-caption"}, caption), content);
  }

  tiers() {
    const names = Object.keys(this.utterance.tiers);
    const place = (name) => (TIER_ORDER.includes(name) ? TIER_ORDER.indexOf(name) : TIER_ORDER.length);
    names.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
    const rows = names.map((name) => {
      const tier = el("div", {class: "tier"});
      this.drawings.push(() => tier.replaceChildren(this.tier(this.utterance.tiers[name], name, tier.clientWidth)));
      return this.row(TIER_NAMES[name] || name, tier);
    });
    if (this.utterance.attended.length) {
      const tier = el("div", {class: "tier"});
      const labels = this.utterance.attended.map((s) => ({start: 1000 * s.start, end: 1000 * s.end, text: percent(s.mass, 0)}));
      this.drawings.push(() => tier.replaceChildren(this.tier(labels, "attended", tier.clientWidth)));
      rows.push(this.row("stretches attended most, with their share of the attention", tier));
    }
    return rows.length ? rows : el("p", {class: "row-caption"}, "The corpus does not say what is spoken when.");
  }

  tier(labels, name, width) {
    const x = (ms) => (ms / 1000 / this.time.seconds) * width;
    const levels = [];
    const level = labels.map((label) => {
      const free = levels.findIndex((end) => end <= label.start);
      const place = free < 0 ? levels.length : free;
      levels[place] = label.end;
      return place;
    });
    const height = 20 * levels.length;
    const svg = d3.create("svg").attr("width", width).attr("height", height).attr("role", "img")
      .attr("aria-label", (TIER_NAMES[name] || name) + ": " + labels.map((label) => label.text).join(" "));
    const one = svg.selectAll("g").data(labels).join("g").attr("class", "label")
      .attr("transform", (label, i) => `translate(${x(label.start)},${20 * level[i]})`);
    one.append("rect").attr("width", (label) => Math.max(1, x(label.end) - x(label.start) - 1)).attr("height", 18).attr("rx", 2)
      .attr("class", name === "cue" || name === "attended" ? "cue" : "");
    one.filter((label) => x(label.end) - x(label.start) > 5.5 * label.text.length + 3).append("text")
      .attr("x", (label) => (x(label.end) - x(label.start)) / 2).attr("y", 13).text((label) => label.text);
    one.append("title").text((label) => `${label.text}: ${(label.start / 1000).toFixed(3)} \u2013 ${(label.end / 1000).toFixed(3)} s`);
    return svg.node();
  }

  axis() {
    const axis = el("div", {class: "time-axis", "aria-hidden": "true"});
    this.drawings.push(() => {
      const width = axis.clientWidth;
      const svg = d3.create("svg").attr("width", width).attr("height", 24);
      const scale = d3.scaleLinear([0, this.time.seconds], [0, width]);
      svg.append("g").attr("class", "axis").call(d3.axisBottom(scale).ticks(Math.max(2, width / 90)).tickFormat((s) => s + " s").tickSizeOuter(0));
      axis.replaceChildren(svg.node());
    });
    return axis;
  }

  ratings() {
    const {ratings} = this.utterance;
    return ratings ? el("p", {class: "about"}, "arousal, valence, dominance: said " + rated(ratings, "predicted")
      + (ratings.truth ? ", true " + rated(ratings, "truth") : "")) : null;
  }

  probabilities() {
    const {utterance} = this;
    if (!data.classes.length) {
      return null;
    }
    const rows = data.classes.map((name, i) => ({name, p: utterance.probabilities[i]})).sort((a, b) => b.p - a.p);
    return el("div", {class: "probabilities"}, el("h4", {}, "Probabilities"), el("ul", {}, rows.map(({name, p}) =>
      el("li", {class: name === utterance.truth ? "is-truth" : ""}, el("span", {class: "class"}, name, name === utterance.truth ? el("em", {}, " truth") : null),
        el("span", {class: "track", "aria-hidden": "true"}, el("span", {style: `width:${100 * p}%`})), el("span", {class: "number"}, percent(p))))));
  }

  draw() {
    const style = getComputedStyle(document.documentElement);
    const inks = {wave: style.getPropertyValue("--wave"), paper: style.getPropertyValue("--panel"), ink: style.getPropertyValue("--ink")};
    this.drawings.forEach((drawing) => drawing(inks));
  }

  show() {
    this.cursor.style.left = (100 * this.at) / this.time.seconds + "%";
    const text = `${two(this.at)} of ${two(this.time.seconds)} s`;
    this.clock.value = text;
    this.slider.setAttribute("aria-valuenow", this.at.toFixed(2));
    this.slider.setAttribute("aria-valuetext", text);
  }

  say(words) {
    this.words.textContent = words;
    this.stop();
  }

  seek(seconds) {
    this.at = Math.max(0, Math.min(this.time.seconds, seconds));
    if (this.sound && this.sound.readyState > 0) {
      this.sound.currentTime = this.at;
    }
    this.show();
  }

  point(event) {
    const box = this.slider.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.time.seconds);
  }

  key(event) {
    const moves = {ArrowLeft: this.at - STEP_SECONDS, ArrowDown: this.at - STEP_SECONDS, ArrowRight: this.at + STEP_SECONDS, ArrowUp: this.at + STEP_SECONDS,
      PageDown: this.at - 0.5, PageUp: this.at + 0.5, Home: 0, End: this.time.seconds};
    if (event.key in moves) {
      event.preventDefault();
      this.seek(moves[event.key]);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      this.toggle();
    }
  }

  toggle() {
    if (!this.sound) {
      return;
    }
    if (!this.sound.paused) {
      this.sound.pause();
      this.stop();
      return;
    }
    const from = this.at >= this.time.seconds - 0.01 ? 0 : this.at;
    const start = () => {
      this.sound.currentTime = from;
    };
    if (this.sound.readyState > 0) {
      start();
    } else {
      this.sound.addEventListener("loadedmetadata", start, {once: true});
    }
    this.sound.play().catch((refused) => {
      if (refused.name !== "AbortError" && !this.sound.error) {
        this.say("The browser does not play the recording: " + refused.message);
      }
    });
  }

  follow() {
    this.button.textContent = "Pause";
    const tick = () => {
      if (this.sound.paused) {
        return;
      }
      this.at = Math.min(this.time.seconds, this.sound.currentTime);
      this.show();
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  stop() {
    this.button.textContent = "Play";
    if (this.sound && this.sound.ended) {
      this.at = this.time.seconds;
      this.show();
    }
  }

  close() {
    this.observer.disconnect();
    if (this.sound) {
      this.sound.pause();
      this.sound.removeAttribute("src");
    }
    if (this.url) {
      URL.revokeObjectURL(this.url);
    }
  }
}
