const STATISTICS = [
  ["framesFor80", "f\u2088\u2080", "share of the frames that holds 80\u202f% of the attention"],
  ["framesFor50", "f\u2085\u2080", "share of the frames that holds 50\u202f% of the attention"],
  ["framesFor90", "f\u2089\u2080", "share of the frames that holds 90\u202f% of the attention"],
  ["top15", "top 15\u202f%", "attention on the 15\u202f% of frames that have most"],
  ["entropy", "entropy", "entropy over that of uniform attention"],
];
const OUTCOMES = {right: "recognised", wrong: "not recognised"};
const groupName = (group) => (group.by === "all" ? "all utterances" : group.by === "outcome" ? OUTCOMES[group.group] || group.group
  : (group.by === "speaker" ? "speaker " : "") + group.group);
const uniformOf = (group, name) =>
  ({framesFor50: 0.5, framesFor80: 0.8, framesFor90: 0.9, top15: group.uniformTop15, entropy: 1, gini: 0})[name];

function attentionSection() {
  const {attention, heading} = data;
  if (attention.uniform) {
    return section("attention", "Attention", el("p", {class: "note"},
      `In this run every frame of every utterance has the same weight: ${attention.streams === 1
        ? `the pooler ${heading.pooler} has no attention of its own, and reports one uniform stream`
        : `all ${attention.streams} streams of the pooler ${heading.pooler} are uniform`}. 80\u202f% of the frames hold 80\u202f% of the `
      + "attention, whatever is said. There is nothing to draw here, nor by phones and words."));
  }
  const all = attention.groups[0];
  return section("attention", "Attention",
    el("p", {}, "How concentrated the attention is: ", el("b", {}, percent(all.framesFor80.mean)),
      " of the frames hold 80\u202f% of it, and the 15\u202f% of frames that have most hold ", el("b", {}, percent(all.top15.mean)),
      ` (uniform attention: 80\u202f% and ${percent(all.uniformTop15)}). Means over ${plural(all.utterances, "utterance")}.`),
    tiles(all),
    el("div", {class: "pair"}, massChart(), entropyChart()),
    groupChart(),
    definition(`The attention of a frame is the mean over the pooler\u2019s ${plural(attention.streams, "stream")} (heads and `
      + "queries); over an utterance it sums to 1. f\u2085\u2080, f\u2088\u2080, f\u2089\u2080: the smallest share of the frames that holds 50, 80, "
      + "90\u202f% of it. Entropy is divided by that of uniform attention. How other authors compute such figures, the paper "
      + "behind this project among them, is not known to agree."));
}

function tiles(all) {
  const one = (name, value, note) => el("div", {class: "tile"}, el("p", {class: "name"}, name), el("p", {class: "value"}, value), el("p", {class: "range-words"}, note));
  const spread = (d, form = percent) => `median ${form(d.median)}, middle half ${form(d.lowerQuartile)} \u2013 ${form(d.upperQuartile)}`;
  return el("div", {class: "tiles"},
    one("f\u2085\u2080", percent(all.framesFor50.mean), spread(all.framesFor50)),
    one("f\u2088\u2080", percent(all.framesFor80.mean), spread(all.framesFor80)),
    one("f\u2089\u2080", percent(all.framesFor90.mean), spread(all.framesFor90)),
    one("Top 15\u202f%", percent(all.top15.mean), `uniform ${percent(all.uniformTop15)} \u00b7 ` + spread(all.top15)),
    one("Entropy", four(all.entropy.mean), spread(all.entropy, four)));
}

const TONES = ["one", "two", "three", "four", "five", "six", "seven"];

function massChart() {
  const {curve} = data.attention;
  const at = (share) => curve.reduce((best, p) => (Math.abs(p.share - share) < Math.abs(best.share - share) ? p : best));
  return chart({
    title: "Attention held by the most attended frames", most: 640,
    says: `The most attended 15 % of frames hold ${percent(at(0.15).mass)} of the attention, 50 % hold ${percent(at(0.5).mass)}, 80 % hold ${
      percent(at(0.8).mass)}; uniform attention follows the diagonal.`,
    rows: () => table("Attention against the share of frames", ["Share of frames", "Attention", "95\u202f% interval"],
      curve.map((p) => [percent(p.share), percent(p.mass, 2), interval(p.low, p.high, (v) => percent(v, 2))])),
    caption: [legend([{name: "mean over utterances, 95\u202f% interval", tone: "one"}, {name: "uniform attention", tone: "neutral", dashed: true}]),
      definition("The mean over utterances of the attention that the largest weights of each hold; between whole "
        + "frames on a straight line. The band is the middle 95\u202f% of resamples of "
        + (data.scores.unit === "speaker" ? "speakers." : "utterances."))],
    draw(svg, width) {
      const height = Math.min(420, 0.7 * width + 60);
      const {sx, sy} = lines(svg, width, {height, diagonal: true,
        series: [{name: "all utterances", tone: "one", points: curve.map((p) => ({...p, value: p.mass}))}],
        x: {domain: [0, 1], format: d3.format(".0%"), label: "share of the frames, most attended first"},
        y: {domain: [0, 1], format: d3.format(".0%"), label: "attention held"}});
      const p = at(0.15);
      svg.append("line").attr("class", "drop").attr("x1", sx(p.share)).attr("x2", sx(p.share)).attr("y1", sy(0)).attr("y2", sy(p.mass));
      svg.append("circle").attr("class", "dot mark one").attr("cx", sx(p.share)).attr("cy", sy(p.mass)).attr("r", 4);
      svg.append("text").attr("class", "callout").attr("x", sx(p.share) + 9).attr("y", sy(p.mass) + 15).text(`15 % hold ${percent(p.mass)}`);
      return height;
    },
  });
}

function entropyChart() {
  const {entropy} = data.attention;
  const series = Object.entries(entropy.series).map(([name, counts]) => ({name: OUTCOMES[name] || "all utterances", tone: name === "wrong" ? "two" : "one", counts}));
  return histogram({
    title: "Entropy of the attention", low: entropy.low, high: entropy.high, series, label: "entropy over that of uniform attention",
    says: `Entropy over that of uniform attention, between ${three(entropy.low)} and ${three(entropy.high)}, of ${
      data.classes.length ? "recognised and not recognised" : "all"} utterances.`,
    caption: definition("1 is uniform attention, 0 is one frame with everything." + (data.classes.length ? " The two outcomes stand on one another." : "")),
  });
}

function groupChart() {
  const {groups, speakersLeftOut} = data.attention;
  let statistic = STATISTICS[0];
  const figure = chart({
    title: data.classes.length ? "By outcome, class and speaker" : "By speaker",
    says: () => groups.map((g) => `${groupName(g)}: median ${four(g[statistic[0]].median)}`).join("; "),
    controls: choice("Figure", STATISTICS.map(([key, name]) => [key, name]), statistic[0], (value) => {
      statistic = STATISTICS.find(([key]) => key === value);
      figure.redraw();
    }),
    rows: () => table("Means over utterances; in brackets median and quartiles",
      ["Group", "Utterances", ...STATISTICS.map(([, name]) => name), "uniform top 15\u202f%", "Gini"],
      groups.map((g) => [groupName(g), count(g.utterances),
        ...STATISTICS.map(([key]) => `${four(g[key].mean)} (${four(g[key].median)}; ${interval(g[key].lowerQuartile, g[key].upperQuartile)})`),
        four(g.uniformTop15), four(g.gini.mean)])),
    caption: [el("p", {}, "Dot: median over utterances; bar: their middle half; cross: uniform attention.",
      speakersLeftOut ? ` Only the 60 speakers with most utterances are shown; ${speakersLeftOut} are not.` : "")],
    draw(svg, width) {
      const left = widest(groups.map(groupName), Math.min(150, 0.36 * width));
      const letters = Math.floor((left - 16) / 6.6);
      const [key, , words] = statistic;
      const rows = [];
      let y = 10;
      for (const [i, group] of groups.entries()) {
        if (i > 0 && groups[i - 1].by !== group.by) {
          y += 12;
        }
        rows.push({group, y: (y += 22), d: group[key]});
      }
      const values = rows.flatMap(({group, d}) => [d.lowerQuartile, d.upperQuartile, d.median, uniformOf(group, key)]);
      const x = d3.scaleLinear(d3.extent(values), [left + 6, width - 56]).nice();
      const bottom = y + 16;
      axisBottom(svg, x, bottom, {label: words, ticks: width < 480 ? 4 : 8, grid: bottom - 16});
      const row = svg.selectAll("g.group").data(rows).join("g").attr("class", "group").attr("transform", (r) => `translate(0,${r.y})`);
      row.append("text").attr("class", "row").attr("x", left - 8).attr("dy", "0.35em").attr("text-anchor", "end")
        .text((r) => shorter(groupName(r.group), letters));
      row.append("line").attr("class", "range").attr("x1", (r) => x(r.d.lowerQuartile)).attr("x2", (r) => x(r.d.upperQuartile));
      row.append("path").attr("class", "cross").attr("d", d3.symbol(d3.symbolTimes, 24)())
        .attr("transform", (r) => `translate(${x(uniformOf(r.group, key))},0)`);
      row.append("circle").attr("class", "dot mark one").attr("r", 4.5).attr("cx", (r) => x(r.d.median))
        .append("title").text((r) => `${groupName(r.group)}, ${plural(r.group.utterances, "utterance")}: median ${four(r.d.median)}, middle half ${
          interval(r.d.lowerQuartile, r.d.upperQuartile)}, mean ${four(r.d.mean)}`);
      row.append("text").attr("class", "row-value").attr("x", width - 4).attr("dy", "0.35em").attr("text-anchor", "end")
        .text((r) => three(r.d.median));
      return bottom + 44;
    },
  });
  return figure;
}
