const UNLABELLED = "unlabelled";
const TONES = ["one", "two", "three", "four", "five", "six", "seven"];
const MOST_SPEAKERS = 100;
const unlabelled = data.splits.some((split) => split.counts[data.classes.length] > 0);
const columns = unlabelled ? [...data.classes, UNLABELLED] : data.classes;
const total = (group) => d3.sum(group.counts);

function header() {
  const {sound} = data;
  const minutes = (seconds) => (seconds < 7200 ? `${fixed(1)(seconds / 60)} minutes` : `${fixed(1)(seconds / 3600)} hours`);
  const facts = [
    ["Reader", data.reader],
    ["Division", data.folds ? plural(data.folds, "fold") : "the corpus\u2019s own splits"],
    ["Left out", d3.sum(Object.values(data.excluded)) ? Object.entries(data.excluded).map(([why, n]) => `${count(n)} (${why})`).join(", ") : "nothing"],
    ...(sound ? [
      ["Sound", `${minutes(sound.seconds)}, ${two(sound.shortest)} to ${two(sound.longest)} s each`],
      ["Rate", sound.rates.map((rate) => count(rate) + " Hz").join(", ")],
      ["Channels", sound.channels.join(", ")],
    ] : [["Sound", "not looked at"]]),
  ];
  document.getElementById("top").append(el("div", {class: "masthead"},
    el("p", {class: "kicker"}, "Speech emotion recognition \u00b7 corpus check"),
    el("h1", {}, data.name),
    el("p", {class: "lede"}, plural(data.utterances, "utterance"), data.speakers.length ? ` of ${plural(data.speakers.length, "speaker")}` : "",
      data.classes.length > 1 ? `, ${plural(data.classes.length, "class", "classes")}` : "", "."),
    el("dl", {class: "facts"}, facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))))));
}

function findingsSection() {
  const errors = data.findings.filter((each) => each.severity === "ERROR").length;
  const verdict = data.findings.length === 0 ? "Nothing odd was found." + (data.sound ? "" : " Only labels and splits were looked at.")
    : `${errors ? plural(errors, "kind") + " of error" : "No error"}, ${plural(data.findings.length - errors, "kind")} of warning.`;
  return section("findings", "Findings",
    el("p", {class: "verdict"}, verdict),
    data.findings.length ? el("ul", {class: "findings"}, data.findings.map(finding)) : null,
    definition("An error makes a run fail or its figures wrong; a warning asks for a look. Thresholds stand with each finding; docs/corpus-check.md says what each means."));
}

function finding({severity, code, message, count: all, subjects}) {
  const word = severity.toLowerCase();
  return el("li", {class: "finding " + word},
    el("h3", {}, el("span", {class: "severity"}, word), el("span", {}, message), el("code", {}, code)),
    el("ul", {}, subjects.map((subject) => el("li", {}, subject)),
      all > subjects.length ? el("li", {class: "more"}, `\u2026 and ${count(all - subjects.length)} more`) : null));
}

function classesSection() {
  return columns.length === 0 ? null : section("classes", "Classes", el("div", {class: "pair"}, classBars(), splitTable()));
}

function classBars() {
  const series = data.splits.map((split, i) => ({name: split.name, tone: TONES[i % TONES.length], counts: split.counts}));
  return chart({
    title: "Utterances of each class",
    says: columns.map((name, j) => `${name}: ${count(d3.sum(series, (one) => one.counts[j]))}`).join("; ") + ".",
    caption: series.length > 1 ? [legend(series)] : [],
    draw(svg, width) {
      const left = widest(columns, 120);
      const height = 26 * columns.length + 50;
      const sums = columns.map((name, j) => d3.sum(series, (one) => one.counts[j]));
      const x = d3.scaleLinear([0, d3.max(sums) || 1], [left, width - 56]);
      axisBottom(svg, x, height - 44, {ticks: width < 420 ? 3 : 6, format: "~s", label: "utterances", grid: height - 50});
      columns.forEach((name, j) => {
        svg.append("text").attr("class", "row").attr("text-anchor", "end").attr("x", left - 8).attr("y", 26 * j + 16).attr("dy", "0.1em")
          .text(shorter(name, 16));
        let from = 0;
        for (const one of series) {
          svg.append("rect").attr("class", "column-mark mark " + one.tone).attr("x", x(from)).attr("y", 26 * j + 4)
            .attr("width", Math.max(0, x(from + one.counts[j]) - x(from))).attr("height", 18)
            .append("title").text(`${name}, ${one.name}: ${count(one.counts[j])}`);
          from += one.counts[j];
        }
        svg.append("text").attr("class", "row-value").attr("x", x(from) + 6).attr("y", 26 * j + 17).text(count(from));
      });
      return height;
    },
  });
}

function splitTable() {
  const share = (n, all) => count(n) + (all ? ` (${percent(n / all, 0)})` : "");
  const rows = columns.map((name, j) => [name, ...data.splits.map((split) => share(split.counts[j], total(split)))]);
  return el("figure", {class: "chart"}, el("h3", {}, "Class by split"), scrolling(
    table("Utterances, with their share of the split", ["Class", ...data.splits.map((split) => split.name)],
      [...rows, ["All", ...data.splits.map((split) => count(total(split)))]]), "Class by split"));
}

function speakersSection() {
  if (data.speakers.length === 0 || columns.length === 0) {
    return null;
  }
  const ordered = [...data.speakers].sort((a, b) => total(b) - total(a) || d3.ascending(a.name, b.name));
  const shown = ordered.slice(0, MOST_SPEAKERS).sort((a, b) => d3.ascending(a.name, b.name));
  const others = ordered.slice(MOST_SPEAKERS);
  const rows = others.length ? [...shown, {name: `${count(others.length)} others`,
    counts: columns.map((name, j) => d3.sum(others, (speaker) => speaker.counts[j]))}] : shown;
  const cell = (n, all) => (n ? el("td", {}, el("span", {style: `--share:${Math.round((60 * n) / all)}%`}, count(n))) : el("td", {class: "none"}, "0"));
  const grid = el("table", {class: "grid"},
    el("caption", {}, "Utterances; the deeper, the larger the class\u2019s share of the speaker"),
    el("thead", {}, el("tr", {}, ["Speaker", ...columns, "All"].map((text) => el("th", {scope: "col"}, text)))),
    el("tbody", {}, rows.map((speaker) => el("tr", {}, el("th", {scope: "row"}, speaker.name),
      columns.map((name, j) => cell(speaker.counts[j], total(speaker))), el("td", {}, count(total(speaker)))))),
    el("tfoot", {}, el("tr", {}, el("th", {scope: "row"}, "All"),
      columns.map((name, j) => el("td", {}, count(d3.sum(data.speakers, (speaker) => speaker.counts[j])))),
      el("td", {}, count(d3.sum(data.speakers, total))))));
  return section("speakers", "Speakers",
    data.unknownSpeakers ? el("p", {}, `${plural(data.unknownSpeakers, "utterance")} have no known speaker.`) : null,
    el("figure", {class: "chart"}, el("h3", {}, "Class by speaker"), scrolling(grid, "Class by speaker")));
}

function soundSection() {
  if (!data.sound) {
    return null;
  }
  const split = (one) => Object.entries(one.series).map(([name, counts], i) => ({name, tone: TONES[i % TONES.length], counts}));
  const drawn = (title, one, label, form, caption) => histogram({title, low: one.low, high: one.high, series: split(one), label, form,
    says: `${title}, from ${form(one.low)} to ${form(one.high)}.`, caption: definition(caption)});
  return section("sound", "Sound", el("div", {class: "pair"},
    drawn("Durations", data.sound.durations, "seconds", two, "The duration of each recording that can be read."),
    drawn("Levels", data.sound.levels, "dB of full scale", fixed(1), "Ten times the logarithm of the mean square of the samples about their mean; 0 is full scale.")));
}

function aboutSection() {
  const {thresholds: t} = data;
  const rows = [
    ["A recording is short below", `${t.shortestSeconds} s`], ["It is long above", `${t.longestSeconds} s`],
    ["It, or 10 ms of it, is silent below", `${t.silentDecibels} dB of full scale`.replace("-", "\u2212")],
    ["Silence at an end is long above", `${t.edgeSeconds} s`],
    ["It is clipped if more of its samples lie in runs of three or more at full scale than", percent(t.clippedShare)],
    ["It is not centred if its mean is further from zero than", `${percent(t.offset)} of full scale`],
    ["Its rate is low below", `${count(t.sampleRateHz)} Hz`],
    ["A class is rare with fewer utterances to train on than", count(t.fewestOfClass)],
    ["A speaker should have more than one class from", plural(t.fewestOfSpeaker, "utterance") + " on"]];
  return section("about", "About this page",
    el("figure", {class: "chart"}, el("h3", {}, "Thresholds"), scrolling(table("Ours; none is of a publication", ["What", "Threshold"], rows), "Thresholds")),
    el("details", {}, el("summary", {}, "Licence of the drawing library (d3)"), el("pre", {tabindex: "0"}, document.getElementById("licence").textContent.trim())));
}

header();
const sections = [findingsSection(), classesSection(), speakersSection(), soundSection(), aboutSection()].filter(Boolean);
document.getElementById("main").replaceChildren(...sections);
document.getElementById("contents").append(el("ul", {}, sections.map((node) =>
  el("li", {}, el("a", {href: "#" + node.id}, node.querySelector("h2").textContent)))));
document.getElementById("foot").append(el("p", {}, "Made by SERLab. This page needs no network."));
document.documentElement.dataset.ready = "true";
