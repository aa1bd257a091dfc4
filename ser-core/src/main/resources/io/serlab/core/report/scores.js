function header() {
  const {heading} = data;
  const started = new Date(heading.started);
  const day = started.toLocaleDateString("en-GB", {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
  const time = started.toISOString().slice(11, 16);
  document.getElementById("top").append(el("div", {class: "masthead"},
    el("p", {class: "kicker"}, "Speech emotion recognition \u00b7 run report"),
    el("h1", {}, heading.name),
    el("p", {class: "lede"}, `${heading.pooler} over ${plural(data.utterances, "utterance")}`,
      data.speakers ? ` of ${plural(data.speakers, "speaker")}` : "", data.classes.length ? `, ${plural(data.classes.length, "class", "classes")}` : ", arousal, valence and dominance",
      `. Seed ${heading.seed}, begun on ${day} at ${time} UTC.`),
    el("dl", {class: "facts"}, [{name: "Run", value: heading.run}, ...heading.facts].map(({name, value}) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value))))));
}

const CONCORDANCE = "CCC is the concordance correlation over the whole set, 2\u00b7cov / (var + var + (mean \u2212 mean)\u00b2) of truth and "
  + "prediction with the moments of the population; the mean CCC is that of the three. ";

function scoreSection() {
  const {scores, heading} = data;
  const unit = scores.unit === "speaker"
    ? "whole speakers, with all their utterances, are drawn with replacement"
    : "utterances are drawn with replacement, as not every speaker is known or there is only one";
  const chance = 1 / data.classes.length;
  return section("scores", "Scores",
    el("p", {class: "split"}, "On ", el("b", {}, heading.split), ". ", heading.caution),
    el("div", {class: "cards"}, scores.figures.map((figure) => card(figure, chance))),
    definition(data.classes.length ? `Macro F1 is the mean of the classes\u2019 F1, UAR the mean of their recalls; a class that does not occur ${
      scores.zeroForAbsent ? "counts 0" : "is left out"}. Accuracy is the share of utterances that are right; weighted F1 `
      + "weighs the classes by their support. " : "", data.ratings ? CONCORDANCE : "", "Intervals hold the middle 95\u202f% of "
      + `${count(scores.resamples)} resamples: ${unit}.`));
}

function card({name, value, low, high}, chance) {
  const x = d3.scaleLinear([0, 1], [4, 196]).clamp(true);
  const svg = d3.create("svg").attr("viewBox", "0 0 200 22").attr("aria-hidden", "true").attr("class", "gauge");
  svg.append("line").attr("class", "rail").attr("x1", x(0)).attr("x2", x(1)).attr("y1", 9).attr("y2", 9);
  if (name === "uar") {
    svg.append("line").attr("class", "chance").attr("x1", x(chance)).attr("x2", x(chance)).attr("y1", 2).attr("y2", 16);
  }
  if (known(low) && known(high)) {
    svg.append("line").attr("class", "range").attr("x1", x(low)).attr("x2", x(high)).attr("y1", 9).attr("y2", 9);
  }
  svg.append("circle").attr("class", "mark").attr("cx", x(value || 0)).attr("cy", 9).attr("r", 4.5);
  return el("div", {class: "card"}, el("p", {class: "name"}, metricName(name)), el("p", {class: "value"}, four(value)),
    svg.node(), el("p", {class: "range-words"}, known(low) ? "95\u202f%: " + interval(low, high) : "no interval",
      name === "uar" ? el("span", {}, `chance: ${four(chance)}`) : null));
}

const DIMENSIONS = ["arousal", "valence", "dominance"];

function ratingSection() {
  return data.ratings ? section("ratings", "Arousal, valence and dominance", el("div", {class: "pair"}, DIMENSIONS.map(scatter))) : null;
}

function scatter(name) {
  const {points, utterances} = data.ratings;
  const ends = d3.extent(points.flatMap((p) => [p.truth[name], p.predicted[name]]));
  const domain = [Math.floor(ends[0]), Math.max(Math.ceil(ends[1]), Math.floor(ends[0]) + 1)];
  const rows = () => table(`True and predicted ${name}`, ["Utterance", "Truth", "Prediction"],
    points.map((p) => [p.id, two(p.truth[name]), two(p.predicted[name])]));
  return chart({
    title: name[0].toUpperCase() + name.slice(1), most: 480, rows,
    says: `Prediction against truth of ${name}, ${plural(points.length, "utterance")}.`,
    caption: el("p", {}, points.length < utterances ? `${count(points.length)} of ${plural(utterances, "utterance")}, in the order of the SHA-256 of their ids. ` : "",
      "On the dashed line prediction and truth are the same."),
    draw(svg, width) {
      const height = Math.min(420, 0.8 * width + 40);
      const {sx, sy} = lines(svg, width, {height, series: [], x: {domain, label: "truth"}, y: {domain, label: "prediction"}});
      svg.append("line").attr("class", "reference").attr("x1", sx(domain[0])).attr("y1", sy(domain[0]))
        .attr("x2", sx(domain[1])).attr("y2", sy(domain[1]));
      svg.append("g").selectAll("circle").data(points).join("circle").attr("class", "bubble mark one").attr("r", points.length > 300 ? 1.8 : 3)
        .attr("cx", (p) => sx(p.truth[name])).attr("cy", (p) => sy(p.predicted[name]))
        .append("title").text((p) => `${p.id}: truth ${two(p.truth[name])}, prediction ${two(p.predicted[name])}`);
      return height;
    },
  });
}

function classSection() {
  if (!data.classes.length) {
    return null;
  }
  return section("classes", "Classes", el("div", {class: "pair"}, perClass(), confusion()));
}

function perClass() {
  const bar = (value) => el("span", {class: "bar"}, el("span", {class: "number"}, three(value)),
    el("span", {class: "track", "aria-hidden": "true"}, el("span", {style: `width:${100 * value}%`})));
  const rows = data.scores.perClass.map((each) =>
    [each.name, bar(each.precision), bar(each.recall), bar(each.f1), count(each.support), count(each.predicted)]);
  return el("figure", {class: "chart"}, el("h3", {}, "Per class"),
    scrolling(table("Precision, recall and F1 of each class",
      ["Class", "Precision", "Recall", "F1", "True", "Said"], rows, {class: "bars"}), "Per class"),
    el("figcaption", {}, definition("Precision: the share of utterances said to be of the class that are. Recall: the share "
      + "of those of the class that were found. F1: their harmonic mean. True: utterances of the class; said: utterances "
      + "said to be. 0/0 counts 0.")));
}

function confusion() {
  const {classes, scores} = data;
  const totals = scores.confusion.map((row) => d3.sum(row));
  const cells = scores.confusion.flatMap((row, i) => row.map((n, j) => ({i, j, n, share: totals[i] ? n / totals[i] : 0})));
  return chart({
    title: "Confusion", most: 620,
    says: () => "Truth against prediction. " + classes.map((name, i) => `Of ${totals[i]} ${name}, ${
      percent(totals[i] ? scores.confusion[i][i] / totals[i] : 0, 0)} were recognised`).join("; ") + ".",
    rows: () => table("Counts: rows are the truth, columns the prediction", ["Truth", ...classes, "All"],
      classes.map((name, i) => [name, ...scores.confusion[i].map(count), count(totals[i])])),
    caption: [definition("Rows are the truth, columns the prediction. Each cell has its count and its share of the row; "
      + "the deeper, the larger the share.")],
    draw(svg, width) {
      const left = Math.max(44, widest(classes, 96)); // room for the word "truth"
      const side = Math.min(72, (width - left - 26) / classes.length);
      const top = Math.min(90, 12 + 5 * d3.max(classes, (name) => name.length));
      const letters = Math.floor((left - 12) / 6.6);
      svg.append("text").attr("class", "axis-label").attr("x", left - 8).attr("y", top - 8).attr("text-anchor", "end")
        .text("truth");
      const grid = svg.append("g").attr("transform", `translate(${left},${top})`);
      grid.selectAll("text.column").data(classes).join("text").attr("class", "column")
        .attr("transform", (name, i) => `translate(${(i + 0.5) * side},-8) rotate(-35)`).text((name) => shorter(name, 14));
      grid.selectAll("text.row").data(classes).join("text").attr("class", "row").attr("text-anchor", "end")
        .attr("x", -8).attr("y", (name, i) => (i + 0.5) * side).attr("dy", "0.35em").text((name) => shorter(name, letters));
      const cell = grid.selectAll("g.cell").data(cells).join("g").attr("class", "cell mark")
        .attr("transform", (d) => `translate(${d.j * side},${d.i * side})`);
      cell.append("rect").attr("class", (d) => (d.i === d.j ? "right" : "wrong"))
        .attr("x", 1).attr("y", 1).attr("width", side - 2).attr("height", side - 2).attr("rx", 3)
        .attr("fill-opacity", (d) => (d.n ? 0.06 + 0.94 * d.share : 0.03));
      cell.append("title").text((d) => `${classes[d.i]} said to be ${classes[d.j]}: ${d.n}, ${percent(d.share)}`);
      const text = cell.append("g").attr("class", (d) => (d.share > 0.5 ? "on-deep" : ""));
      const small = side < 44;
      text.append("text").attr("class", "count").attr("x", side / 2).attr("y", side / 2).attr("dy", small ? "0.35em" : "-0.1em")
        .text((d) => count(d.n));
      if (!small) {
        text.append("text").attr("class", "share").attr("x", side / 2).attr("y", side / 2).attr("dy", "1.2em")
          .text((d) => (d.n ? percent(d.share, 0) : ""));
      }
      return top + side * classes.length + 4;
    },
  });
}

const BINS = 15;

function calibrationSection() {
  const {calibration} = data.scores;
  if (!data.classes.length) {
    return null;
  }
  const signed = d3.sum(calibration.bins, (bin) => bin.rows * (bin.confidence - bin.accuracy)) / data.utterances;
  const verdict = Math.abs(signed) < 0.005 ? "neither too sure nor too unsure of itself"
    : signed > 0 ? "surer of itself than it is right" : "right more often than it is sure of itself";
  return section("calibration", "Calibration",
    el("p", {}, "Expected calibration error ", el("b", {}, four(calibration.expectedError)), ", largest gap of a bin ",
      el("b", {}, four(calibration.largestError)), `. On average the network is ${verdict}: mean confidence minus accuracy is ${
        four(signed)}.`),
    el("div", {class: "pair"}, reliability(calibration), confidences(calibration)));
}

function reliability(calibration) {
  const most = d3.max(calibration.bins, (bin) => bin.rows);
  return chart({
    title: "Reliability", most: 640,
    says: `Accuracy against mean confidence in ${calibration.bins.length} bins. Expected calibration error ${
      four(calibration.expectedError)}.`,
    rows: () => table("Bins of confidence", ["Bin", "Utterances", "Mean confidence", "Accuracy", "Gap"],
      calibration.bins.map((bin) => [interval(bin.number / BINS, (bin.number + 1) / BINS, two), count(bin.rows),
        four(bin.confidence), four(bin.accuracy), four(bin.accuracy - bin.confidence)])),
    caption: [legend([{name: "bin (area: its utterances)", tone: "one"}, {name: "perfect calibration", tone: "neutral", dashed: true}]),
      definition("Confidence is the largest probability. 15 equal bins, each with its upper edge. The expected calibration "
        + "error is the gap between accuracy and mean confidence, weighted by the utterances of each bin.")],
    draw(svg, width) {
      const height = Math.min(420, 0.7 * width + 60);
      const {sx, sy} = lines(svg, width, {height, series: [], diagonal: true,
        x: {domain: [0, 1], label: "mean confidence of the bin"}, y: {domain: [0, 1], label: "accuracy"}});
      const area = d3.scaleSqrt([0, most], [0, Math.min(22, width / 24)]);
      const bin = svg.selectAll("g.bin").data(calibration.bins).join("g");
      bin.append("line").attr("class", "gap one").attr("x1", (d) => sx(d.confidence)).attr("x2", (d) => sx(d.confidence))
        .attr("y1", (d) => sy(d.confidence)).attr("y2", (d) => sy(d.accuracy));
      bin.append("circle").attr("class", "bubble mark one").attr("cx", (d) => sx(d.confidence)).attr("cy", (d) => sy(d.accuracy))
        .attr("r", (d) => Math.max(2.5, area(d.rows)))
        .append("title").text((d) => `${plural(d.rows, "utterance")}, mean confidence ${three(d.confidence)}, accuracy ${three(d.accuracy)}`);
      return height;
    },
  });
}

function confidences(calibration) {
  const right = new Array(BINS).fill(0);
  const wrong = new Array(BINS).fill(0);
  for (const bin of calibration.bins) {
    right[bin.number] = Math.round(bin.accuracy * bin.rows);
    wrong[bin.number] = bin.rows - right[bin.number];
  }
  return histogram({
    title: "How sure, and how often right", low: 0, high: 1, label: "confidence",
    says: "Recognised and not recognised utterances by confidence.",
    series: [{name: "recognised", tone: "one", counts: right}, {name: "not recognised", tone: "two", counts: wrong}],
    caption: definition("The utterances of the same bins. The two outcomes stand on one another."),
  });
}
