let charts = 0;

/**
 * A figure that is drawn anew when its width changes.
 *
 * @param title what it shows
 * @param says what it says, for those who do not see it
 * @param draw draws into an SVG selection of a width and gives the height
 * @param caption elements below it
 * @param rows its figures as a table, made when asked for
 */
function chart({title, says, draw, caption = [], rows = null, controls = null, most = 1000}) {
  const id = "chart-" + ++charts;
  const place = el("div", {class: "drawing"});
  const figure = el("figure", {class: "chart", id}, el("h3", {}, title), controls, place,
    el("figcaption", {}, caption), rows ? figures(rows) : null);
  let width = 0;
  figure.redraw = (wide = width) => {
    if (wide > 0) {
      place.replaceChildren(drawing(id, title, says, draw, wide));
    }
  };
  new ResizeObserver(() => {
    const now = Math.floor(Math.min(place.clientWidth, most));
    if (now > 0 && now !== width) {
      width = now;
      figure.redraw();
    }
  }).observe(place);
  return figure;
}

// Paper has another width than the window, and lettering must not shrink with it.
const PAPER = 690;
function onPaper(drawn) {
  for (const figure of document.querySelectorAll("figure.chart")) {
    if (figure.redraw) {
      const room = figure.closest(".pair") ? 0.47 * PAPER : PAPER - 40;
      figure.redraw(...(drawn ? [Math.floor(room)] : []));
    }
  }
}
window.addEventListener("beforeprint", () => onPaper(true));
window.addEventListener("afterprint", () => onPaper(false));

function drawing(id, title, says, draw, width) {
  const svg = d3.create("svg").attr("role", "img").attr("aria-labelledby", id + "-t " + id + "-d");
  svg.append("title").attr("id", id + "-t").text(title);
  svg.append("desc").attr("id", id + "-d").text(typeof says === "function" ? says() : says);
  const height = draw(svg, width);
  svg.attr("viewBox", `0 0 ${width} ${height}`).attr("width", width).attr("height", height);
  return svg.node();
}

function figures(rows) {
  const details = el("details", {class: "figures"}, el("summary", {}, "As a table"));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      details.append(scrolling(rows(), "Table"));
    }
  });
  return details;
}

function axisBottom(svg, scale, y, {ticks = 5, format = null, label = "", grid = 0} = {}) {
  const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0,${y})`)
    .call(d3.axisBottom(scale).ticks(ticks, format || undefined).tickSizeOuter(0).tickSizeInner(4));
  if (typeof format === "function") {
    axis.call(d3.axisBottom(scale).ticks(ticks).tickFormat(format).tickSizeOuter(0).tickSizeInner(4));
  }
  if (grid) {
    axis.selectAll(".tick").append("line").attr("class", "grid").attr("y2", -grid);
  }
  const [from, to] = d3.extent(scale.range());
  axis.append("text").attr("class", "axis-label").attr("x", (from + to) / 2).attr("y", 34).text(label);
}

function axisLeft(svg, scale, x, {ticks = 5, format = null, label = "", grid = 0} = {}) {
  const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(${x},0)`)
    .call(d3.axisLeft(scale).ticks(ticks).tickFormat(format || scale.tickFormat(ticks)).tickSizeOuter(0).tickSizeInner(4));
  if (grid) {
    axis.selectAll(".tick").append("line").attr("class", "grid").attr("x2", grid);
  }
  const [from, to] = d3.extent(scale.range());
  axis.append("text").attr("class", "axis-label").attr("transform", `translate(-40,${(from + to) / 2}) rotate(-90)`)
    .text(label);
}

/** Widest of some texts, roughly, in pixels of the charts' lettering. */
const widest = (texts, most = 200) => Math.min(most, 7 * d3.max(texts, (text) => text.length) + 12);

const shorter = (text, letters) => (text.length > letters ? text.slice(0, letters - 1) + "\u2026" : text);

/** Lines with bands, on axes of shares; each line has a class, and a label at its end where labels are given. */
function lines(svg, width, {series, x, y, height, diagonal = false, note = () => ""}) {
  const margin = {top: 12, right: 16, bottom: 44, left: 56};
  const sx = d3.scaleLinear(x.domain, [margin.left, width - margin.right]);
  const sy = d3.scaleLinear(y.domain, [height - margin.bottom, margin.top]);
  axisLeft(svg, sy, margin.left, {...y, grid: width - margin.left - margin.right});
  axisBottom(svg, sx, height - margin.bottom, {ticks: width < 420 ? 5 : 10, ...x});
  if (diagonal) {
    svg.append("line").attr("class", "reference").attr("x1", sx(0)).attr("y1", sy(0)).attr("x2", sx(1)).attr("y2", sy(1));
  }
  const band = d3.area().x((p) => sx(p.share)).y0((p) => sy(p.low)).y1((p) => sy(p.high))
    .defined((p) => known(p.low) && known(p.high));
  const line = d3.line().x((p) => sx(p.share)).y((p) => sy(p.value));
  for (const one of series) {
    svg.append("path").attr("class", "band " + one.tone).attr("d", band(one.points));
  }
  for (const one of series) {
    svg.append("path").attr("class", "line mark " + one.tone).attr("d", line(one.points)).append("title").text(one.name);
  }
  const dots = series.flatMap((one) => one.dots ? one.points.map((p) => ({...p, one})) : []);
  svg.append("g").selectAll("path").data(dots).join("path")
    .attr("class", (d) => "dot mark " + d.one.tone)
    .attr("d", (d) => d3.symbol(d.one.symbol || d3.symbolCircle, 40)())
    .attr("transform", (d) => `translate(${sx(d.share)},${sy(d.value)})`)
    .append("title").text((d) => `${d.one.name}: ${note(d)}`);
  return {sx, sy, height};
}

function legend(entries) {
  return el("ul", {class: "legend"}, entries.map(({name, tone, dashed}) =>
    el("li", {}, el("span", {class: "swatch " + tone + (dashed ? " dashed" : ""), "aria-hidden": "true"}), name)));
}

/** Counts in bins of equal width, the series on one another. */
function histogram({title, says, low, high, series, label, caption, form = four}) {
  const bins = series[0].counts.length;
  const edge = (i) => low + (i * (high - low)) / bins;
  return chart({
    title, says, most: 640, caption: [legend(series), caption],
    rows: () => table(title, [label, ...series.map((one) => one.name)],
      d3.range(bins).map((i) => [interval(edge(i), edge(i + 1), form), ...series.map((one) => count(one.counts[i]))])),
    draw(svg, width) {
      const height = Math.min(420, 0.7 * width + 60);
      const margin = {top: 12, right: 16, bottom: 44, left: 56};
      const x = d3.scaleLinear([low, high], [margin.left, width - margin.right]);
      const sums = d3.range(bins).map((i) => d3.sum(series, (one) => one.counts[i]));
      const y = d3.scaleLinear([0, d3.max(sums) || 1], [height - margin.bottom, margin.top]).nice();
      axisLeft(svg, y, margin.left, {label: "utterances", grid: width - margin.left - margin.right, format: d3.format("~s")});
      axisBottom(svg, x, height - margin.bottom, {label, ticks: width < 420 ? 4 : 7});
      const below = new Array(bins).fill(0);
      for (const one of series) {
        svg.append("g").selectAll("rect").data(one.counts).join("rect").attr("class", "column-mark mark " + one.tone)
          .attr("x", (n, i) => x(edge(i)) + 0.5).attr("width", Math.max(1, x(edge(1)) - x(edge(0)) - 1))
          .attr("y", (n, i) => y(below[i] + n)).attr("height", (n, i) => y(below[i]) - y(below[i] + n))
          .append("title").text((n, i) => `${one.name}, ${three(edge(i))} to ${three(edge(i + 1))}: ${n}`);
        one.counts.forEach((n, i) => { below[i] += n; });
      }
      return height;
    },
  });
}
