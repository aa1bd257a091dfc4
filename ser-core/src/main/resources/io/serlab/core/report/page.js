function aboutSection() {
  return section("about", "About this page",
    el("p", {}, "All definitions on this page are SERLab\u2019s own; docs/explanation.md and docs/report.md have them in full. Where they differ from those of published work, the paper "
      + "behind this project among it, is not known. Attention is not by itself an explanation: that a stretch is attended does not show that the prediction rests on it."),
    el("details", {}, el("summary", {}, "The experiment, with all defaults"), el("pre", {tabindex: "0"}, data.heading.experiment)),
    el("details", {}, el("summary", {}, "Licence of the drawing library (d3)"), el("pre", {tabindex: "0"}, document.getElementById("licence").textContent.trim())));
}

function contents(sections) {
  document.getElementById("contents").append(el("ul", {}, sections.map((node) =>
    el("li", {}, el("a", {href: "#" + node.id}, node.querySelector("h2").textContent)))));
}

header();
const sections = [scoreSection(), classSection(), ratingSection(), calibrationSection(), attentionSection(), enrichmentSection(), layerSection(), faithfulnessSection(),
  browserSection(), aboutSection()].filter(Boolean);
document.getElementById("main").replaceChildren(...sections);
contents(sections);
document.getElementById("foot").append(el("p", {}, "Made by SERLab. This page needs no network."));
document.documentElement.dataset.ready = "true";
