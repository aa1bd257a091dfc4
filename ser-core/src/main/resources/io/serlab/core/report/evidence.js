function enrichmentSection() {
  const {enrichment, attention} = data;
  if (!enrichment || attention.uniform) {
    return null;
  }
  let tier = enrichment.tiers.find((each) => each.name === enrichment.first);
  const left = el("p", {class: "left-out"});
  const say = () => left.replaceChildren(tier.leftOut ? `The ${tier.categories.length} categories with most frames are shown; ${
    plural(tier.leftOut, "other")} are in enrichment.csv.` : "");
  const figure = chart({
    title: "Attention over that of uniform attention",
    says: () => `Tier ${tier.name}: ` + tier.categories.map((c) => `${c.name} ${two(c.enrichment)} times`).join(", ") + ".",
    controls: enrichment.tiers.length > 1 ? choice("Tier", enrichment.tiers.map((each) => [each.name, each.name]), tier.name, (value) => {
      tier = enrichment.tiers.find((each) => each.name === value);
      say();
      figure.redraw();
    }) : null,
    rows: () => table("Enrichment of every shown category",
      ["Tier", "Category", "Frames", "Share", "E", "log\u2082 E", "95\u202f% interval", "p greater", "p less", "p adjusted", "Top 15\u202f%"],
      enrichment.tiers.flatMap((each) => each.categories.map((c) => [each.name, c.name, count(c.frames), percent(c.share), four(c.enrichment),
        four(c.log2), interval(c.low, c.high), four(c.pGreater), four(c.pLess), four(c.pAdjusted), four(c.top)]))),
    caption: [legend([{name: "more than chance (adjusted p < 0.05)", tone: "one"}, {name: "less than chance", tone: "two"}, {name: "not told from chance", tone: "neutral"}]),
      left,
      definition("E is the mean of T\u00b7a over all frames of a category (T: frames of the utterance, a: attention of the frame): 1 is attended "
        + "like any other frame, 2 twice as much. Intervals: 95\u202f% of log\u2082 E over 10,000 resamples of speakers (of utterances where a "
        + "speaker is not known); none where one speaker alone has the category. p: against attention that is shifted circularly against "
        + "the labels, 10,000 times; both ways at once, corrected by Holm within the tier. The interval speaks of other speakers, p of these "
        + "recordings.")],
    draw: (svg, width) => forest(svg, width, tier.categories),
  });
  say();
  return section("enrichment", "What it lies on", figure);
}

const enrichmentTone = (c) => (known(c.pAdjusted) && c.pAdjusted < 0.05 && known(c.log2) ? (c.log2 > 0 ? "one" : "two") : "neutral");

function forest(svg, width, categories) {
  const narrow = width < 560;
  const left = Math.max(70, widest(categories.map((c) => c.name), narrow ? 96 : 170));
  const right = narrow ? 66 : 262;
  const step = 24;
  const top = 30;
  const ends = categories.flatMap((c) => [c.low, c.high, c.log2]).filter(known);
  const x = d3.scaleLinear([Math.min(-0.05, d3.min(ends) ?? 0), Math.max(0.05, d3.max(ends) ?? 0)], [left + 6, width - right]).nice();
  const bottom = top + step * categories.length + 4;
  axisBottom(svg, x, bottom, {label: narrow ? "less \u2190 log\u2082 E \u2192 more" : "log\u2082 enrichment: less \u2190 uniform \u2192 more attention", ticks: Math.max(3, (width - left - right) / 60), grid: bottom - top});
  svg.append("line").attr("class", "zero").attr("x1", x(0)).attr("x2", x(0)).attr("y1", top - 6).attr("y2", bottom);
  const columns = narrow ? [["p", width - 4]] : [["E", width - right + 58], ["p adjusted", width - right + 124], ["of frames", width - right + 190], ["in top 15\u202f%", width - 2]];
  for (const [name, at] of columns) {
    svg.append("text").attr("class", "column-head").attr("x", at).attr("y", 14).attr("text-anchor", "end").text(name);
  }
  const row = svg.selectAll("g.category").data(categories).join("g").attr("class", "category")
    .attr("transform", (c, i) => `translate(0,${top + step * (i + 0.5)})`);
  row.append("text").attr("class", "row").attr("x", left - 8).attr("dy", "0.35em").attr("text-anchor", "end")
    .text((c) => shorter(c.name, Math.floor((left - 12) / 6.6)));
  row.filter((c) => known(c.low) && known(c.high)).append("line").attr("class", (c) => "whisker " + enrichmentTone(c))
    .attr("x1", (c) => x(c.low)).attr("x2", (c) => x(c.high));
  row.filter((c) => known(c.log2)).append("circle").attr("class", (c) => "dot mark " + enrichmentTone(c)).attr("cx", (c) => x(c.log2))
    .attr("r", (c) => 3 + 5 * Math.sqrt(c.share))
    .append("title").text((c) => `${c.name}: ${four(c.enrichment)} times, log2 ${four(c.log2)} (${interval(c.low, c.high)}), adjusted p ${probability(c.pAdjusted)}`);
  const texts = narrow ? [(c) => probability(c.pAdjusted)]
    : [(c) => three(c.enrichment), (c) => probability(c.pAdjusted), (c) => percent(c.share), (c) => two(c.top)];
  texts.forEach((text, i) => row.append("text").attr("class", "row-value").attr("x", columns[i][1]).attr("dy", "0.35em").attr("text-anchor", "end").text(text));
  return bottom + 44;
}

function layerSection() {
  const {layers} = data;
  if (!layers.length) {
    return null;
  }
  const even = 1 / layers.length;
  const folds = layers.some((layer) => layer.high > layer.low);
  const top = layers.reduce((best, layer) => (layer.weight > best.weight ? layer : best));
  return section("layers", "Layers", chart({
    title: "Learned weight of each encoder layer",
    says: `Layer ${top.layer} has most, ${percent(top.weight)}. ` + layers.map((l) => `layer ${l.layer} ${percent(l.weight)}`).join(", ") + ".",
    rows: () => table("Weights of layers", ["Layer", "Mean weight", "Smallest of a fold", "Largest of a fold"],
      layers.map((l) => [String(l.layer), four(l.weight), four(l.low), four(l.high)])),
    caption: [legend([{name: folds ? "mean over folds; line: smallest and largest of a fold" : "weight", tone: "one"}, {name: "equal weights", tone: "neutral", dashed: true}]),
      definition("The weights of the learned sum that stands before the pooler: positive, and 1 in all. Layer 0 is what enters the encoder\u2019s first layer. "
        + "Layers whose values are larger may count for more than their weight says.")],
    draw(svg, width) {
      const height = 260;
      const margin = {top: 12, right: 16, bottom: 44, left: 56};
      const x = d3.scaleBand(layers.map((l) => l.layer), [margin.left, width - margin.right]).padding(0.25);
      const y = d3.scaleLinear([0, d3.max(layers, (l) => l.high)], [height - margin.bottom, margin.top]).nice();
      axisLeft(svg, y, margin.left, {format: d3.format(".0%"), label: "weight", grid: width - margin.left - margin.right});
      const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - margin.bottom})`)
        .call(d3.axisBottom(x).tickSizeOuter(0).tickSizeInner(0).tickPadding(8));
      axis.append("text").attr("class", "axis-label").attr("x", (margin.left + width - margin.right) / 2).attr("y", 36).text("encoder layer");
      svg.selectAll("rect").data(layers).join("rect").attr("class", "column-mark mark one").attr("x", (l) => x(l.layer)).attr("width", x.bandwidth())
        .attr("y", (l) => y(l.weight)).attr("height", (l) => y(0) - y(l.weight)).append("title").text((l) => `layer ${l.layer}: ${percent(l.weight)}`);
      svg.selectAll("line.spread").data(folds ? layers : []).join("line").attr("class", "spread")
        .attr("x1", (l) => x(l.layer) + x.bandwidth() / 2).attr("x2", (l) => x(l.layer) + x.bandwidth() / 2).attr("y1", (l) => y(l.low)).attr("y2", (l) => y(l.high));
      svg.append("line").attr("class", "reference").attr("x1", margin.left).attr("x2", width - margin.right).attr("y1", y(even)).attr("y2", y(even));
      return height;
    },
  }));
}

function faithfulnessSection() {
  if (!data.faithfulness.length) {
    return null;
  }
  const [first] = data.faithfulness;
  return section("faithfulness", "Does the prediction rest on it?", ...data.faithfulness.flatMap(faithfulnessCharts),
    definition(`Mean ${first.score}, after the frames of an utterance were taken away, or all others were, in the order of attention (most first), `
      + "at random (the same count of frames), in runs of consecutive frames (segments) or by another measure. The area is the mean score along a curve. "
      + "When frames go in the order of attention, a faithful attention makes the score fall faster than random frames do."
      + (data.faithfulness.some((each) => each.erasure === "silence") ? " With silence, the recording has samples of 0 where frames are taken away, and the "
        + "encoder hears it again." : "")));
}

function faithfulnessCharts(faithfulness) {
  const silence = faithfulness.erasure === "silence";
  const symbols = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolCross];
  const one = (curves, title, x) => {
    const series = curves.map((curve, i) => ({name: curve.order, tone: TONES[i % 7], dots: true, symbol: symbols[i % 5],
      points: curve.points.map((p) => ({...p, value: p.score}))}));
    const values = series.flatMap((s) => s.points.map((p) => p.value)).filter(known);
    return chart({title, most: 640,
      says: `Mean ${faithfulness.score}. ` + curves.map((c) => `${c.order}: area ${four(c.area)}`).join("; ") + ".",
      rows: () => table(title, ["Order", "Share", "Score"], curves.flatMap((c) => c.points.map((p) => [c.order, percent(p.share), four(p.score)]))),
      caption: [el("ul", {class: "legend"}, series.map((s) => el("li", {}, symbolOf(s), `${s.name} (area ${three(curves.find((c) => c.order === s.name).area)})`)))],
      draw(svg, width) {
        const height = Math.min(400, 0.7 * width + 60);
        lines(svg, width, {height, series, note: (d) => `${percent(d.share, 0)}: ${four(d.value)}`,
          x: {domain: [0, 1], format: d3.format(".0%"), label: x},
          y: {domain: [Math.min(0, d3.min(values)), d3.max(values)], label: "mean score"}});
        return height;
      }});
  };
  return [
    el("p", {class: "verdict"}, `${silence ? "Silence in the audio" : "Frames dropped"}, ${plural(faithfulness.utterances, "utterance")}. ${faithfulness.verdict}`),
    el("div", {class: "pair"},
      one(faithfulness.deletion, silence ? "Making stretches silent" : "Taking frames away", `share of the frames that is ${silence ? "silent" : "gone"}`),
      one(faithfulness.keeping, silence ? "Making all others silent" : "Keeping frames only", `share of the frames that is ${silence ? "heard" : "kept"}`)),
  ];
}

function symbolOf(one) {
  const svg = d3.create("svg").attr("width", 18).attr("height", 14).attr("aria-hidden", "true");
  svg.append("line").attr("class", "line " + one.tone).attr("x1", 0).attr("x2", 18).attr("y1", 7).attr("y2", 7);
  svg.append("path").attr("class", "dot " + one.tone).attr("d", d3.symbol(one.symbol, 40)()).attr("transform", "translate(9,7)");
  return svg.node();
}
