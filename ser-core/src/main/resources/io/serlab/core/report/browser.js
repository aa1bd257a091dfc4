const confidenceOf = (utterance) => Math.max(...utterance.probabilities);
const rated = (ratings, side) => DIMENSIONS.map((name) => (ratings[side] ? two(ratings[side][name]) : "\u2013")).join(" ");
const isRight = (utterance) => utterance.truth === utterance.predicted;
const byId = (a, b) => a.id.localeCompare(b.id, "en", {numeric: true});
const ORDERS = {
  id: ["id", byId],
  "entropy-up": ["entropy, most concentrated first", (a, b) => a.entropy - b.entropy || byId(a, b)],
  "entropy-down": ["entropy, most even first", (a, b) => b.entropy - a.entropy || byId(a, b)],
  "confidence-down": ["confidence, highest first", (a, b) => confidenceOf(b) - confidenceOf(a) || byId(a, b)],
  "confidence-up": ["confidence, lowest first", (a, b) => confidenceOf(a) - confidenceOf(b) || byId(a, b)],
};

/** A list of utterances that can be filtered and sorted, and the player of the chosen one. */
class Browser {
  constructor() {
    this.all = data.browser.utterances;
    this.shown = [];
    this.chosen = null;
    this.list = el("ul", {class: "utterances", role: "listbox", tabindex: "0", "aria-label": "Utterances", id: "utterance-list",
      onkeydown: (event) => this.key(event)});
    this.status = el("p", {class: "status", role: "status"});
    this.place = el("div", {class: "player-place"});
    this.controls = this.makeControls();
    this.node = el("div", {class: "browser"}, el("div", {class: "side"}, this.controls.node, this.status, this.list), this.place);
    this.refresh();
    this.choose(this.shown.find((u) => u.wav) || this.chosen);
  }

  makeControls() {
    const changed = () => this.refresh();
    const select = (id, label, options) => {
      const node = el("select", {id, onchange: changed}, options.map(([value, text]) => el("option", {value}, text)));
      return {node, field: el("div", {class: "field"}, el("label", {for: id}, label), node)};
    };
    const distinct = (key) => [...new Set(this.all.map((u) => u[key]).filter(Boolean))].sort((a, b) => a.localeCompare(b, "en", {numeric: true}));
    const named = (names) => [["", "all"], ...names.map((name) => [name, name])];
    const truth = select("filter-class", "Class", named(data.classes.filter((name) => this.all.some((u) => u.truth === name))));
    const speaker = select("filter-speaker", "Speaker", named(distinct("speaker")));
    const order = select("order", "Order", Object.entries(ORDERS).filter(([value]) => data.classes.length || !value.startsWith("confidence")).map(([value, [text]]) => [value, text]));
    const search = el("input", {id: "filter-id", type: "search", autocomplete: "off", spellcheck: "false", oninput: changed});
    const wrong = el("input", {id: "filter-wrong", type: "checkbox", onchange: changed});
    const sound = el("input", {id: "filter-sound", type: "checkbox", onchange: changed});
    const node = el("form", {class: "filters", "aria-label": "Filters", onsubmit: (event) => event.preventDefault()},
      data.classes.length ? truth.field : null,
      distinct("speaker").length ? speaker.field : null, order.field,
      el("div", {class: "field"}, el("label", {for: "filter-id"}, "Search by id"), search),
      el("div", {class: "checks"}, data.classes.length ? el("label", {}, wrong, " wrong only") : null, el("label", {}, sound, " recording in the page")));
    return {node, truth: truth.node, speaker: speaker.node, order: order.node, search, wrong, sound};
  }

  refresh() {
    const {truth, speaker, order, search, wrong, sound} = this.controls;
    const wanted = search.value.trim().toLowerCase();
    this.shown = this.all.filter((u) => (!truth.value || u.truth === truth.value) && (!speaker.value || u.speaker === speaker.value)
      && (!wrong.checked || !isRight(u)) && (!sound.checked || u.wav) && (!wanted || u.id.toLowerCase().includes(wanted)));
    this.shown.sort(ORDERS[order.value][1]);
    this.list.replaceChildren(...this.shown.map((u, i) => this.option(u, i)));
    this.status.textContent = this.shown.length === this.all.length ? plural(this.all.length, "utterance")
      : `${count(this.shown.length)} of ${plural(this.all.length, "utterance")}`;
    if (!this.shown.includes(this.chosen)) {
      this.choose(this.shown[0] || null);
    } else {
      this.mark();
    }
  }

  option(utterance, i) {
    const right = isRight(utterance);
    const classified = data.classes.length > 0;
    return el("li", {role: "option", id: "utterance-" + i, "aria-selected": "false", onclick: () => this.choose(utterance)},
      classified ? el("span", {class: "sign " + (right ? "is-right" : "is-wrong"), "aria-hidden": "true"}, right ? "\u2713" : "\u2717") : null,
      el("span", {class: "id"}, utterance.id),
      el("span", {class: "classes"}, !classified ? rated(utterance.ratings, "predicted") : right ? utterance.truth
        : `${utterance.truth} \u2192 ${utterance.predicted}`),
      classified ? el("span", {class: "number"}, percent(confidenceOf(utterance), 0)) : null,
      utterance.wav ? el("span", {class: "note-sign", title: "recording in the page"}, "\u266a") : null);
  }

  choose(utterance) {
    if (this.player) {
      this.player.close();
      this.player = null;
    }
    this.chosen = utterance;
    if (utterance) {
      this.player = new Player(utterance);
    }
    this.place.replaceChildren(this.player ? this.player.node : el("p", {class: "note"}, "No utterance fits these filters."));
    this.mark();
  }

  mark() {
    const at = this.shown.indexOf(this.chosen);
    this.list.querySelectorAll("[aria-selected=true]").forEach((node) => node.setAttribute("aria-selected", "false"));
    const option = this.list.children[at];
    if (!option) {
      this.list.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.list.setAttribute("aria-activedescendant", option.id);
    const {offsetTop, offsetHeight} = option;
    const top = offsetTop - this.list.offsetTop;
    if (top < this.list.scrollTop || top + offsetHeight > this.list.scrollTop + this.list.clientHeight) {
      this.list.scrollTop = top - this.list.clientHeight / 2;
    }
  }

  key(event) {
    const last = this.shown.length - 1;
    const at = this.shown.indexOf(this.chosen);
    const moves = {ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: last};
    if (event.key in moves && last >= 0) {
      event.preventDefault();
      this.choose(this.shown[Math.max(0, Math.min(last, moves[event.key]))]);
    } else if ((event.key === "Enter" || event.key === " ") && this.player) {
      event.preventDefault();
      this.player.toggle();
    }
  }
}

function browserSection() {
  const {browser} = data;
  const whole = new Browser();
  const redraw = () => whole.player && whole.player.draw();
  dark.addEventListener("change", redraw);
  printing.addEventListener("change", redraw);
  return section("utterances", "Utterances",
    el("p", {class: "for-print"}, "In print, the chosen utterance stands for all; the page itself lets you look at, and listen to, the others."),
    whole.node,
    el("div", {class: "rules"}, el("p", {}, browser.rule), el("p", {}, `${plural(browser.embedded, "recording is", "recordings are")} part of this page. ` + browser.soundRule),
      definition("A frame is coloured from half a hop before its centre to half a hop after it. The weight of a frame is given relative to uniform "
        + "attention (T\u00b7a). Mean and streams each have a scale of their own, per utterance."
        + (data.classes.length ? " Confidence is the largest probability." : "")),
      el("p", {class: "keys"}, "Keys: in the list ", el("kbd", {}, "\u2191"), " ", el("kbd", {}, "\u2193"), " choose and ", el("kbd", {}, "Space"), " plays; on the picture ",
        el("kbd", {}, "\u2190"), " ", el("kbd", {}, "\u2192"), " move by 0.05 s, ", el("kbd", {}, "Page Up"), " ", el("kbd", {}, "Page Down"), " by 0.5 s.")));
}
