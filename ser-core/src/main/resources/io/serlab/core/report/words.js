"use strict";

const data = JSON.parse(document.getElementById("data").textContent);

/** A new element; attributes that are null are left out, children may be texts or elements. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      node.addEventListener(key.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

const known = (value) => value !== null && value !== undefined;
const fixed = (digits) => (value) => (known(value) ? value.toFixed(digits).replace("-", "\u2212") : "\u2013");
const four = fixed(4);
const three = fixed(3);
const two = fixed(2);
const percent = (value, digits = 1) => (known(value) ? (100 * value).toFixed(digits) + "\u202f%" : "\u2013");
const count = (value) => value.toLocaleString("en-US");
const interval = (low, high, form = four) => (known(low) && known(high) ? form(low) + " \u2013 " + form(high) : "\u2013");
const plural = (number, one, many = one + "s") => count(number) + " " + (number === 1 ? one : many);
const probability = (p) => (!known(p) ? "\u2013" : p < 0.001 ? "<\u202f0.001" : p.toFixed(3));

const METRICS = {
  macro_f1: "Macro F1", uar: "UAR", accuracy: "Accuracy", weighted_f1: "Weighted F1",
  ccc_arousal: "CCC of arousal", ccc_valence: "CCC of valence", ccc_dominance: "CCC of dominance", ccc_mean: "Mean CCC",
};
const metricName = (name) => METRICS[name] || name.replaceAll("_", " ");

/** A table with a header row; columns after the first hold figures. */
function table(caption, header, rows, attributes = {}) {
  return el("table", attributes,
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, header.map((text) => el("th", {scope: "col"}, text)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, i) =>
      i === 0 ? el("th", {scope: "row"}, cell) : el("td", {}, cell))))));
}

/** A table that scrolls sideways on narrow screens, and can be reached by keyboard then. */
function scrolling(content, label) {
  return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": label}, content);
}

/** What an expression means, and whose definition it is. */
function definition(...text) {
  return el("p", {class: "definition"}, el("b", {}, "Our definition. "), ...text);
}

function section(id, title, ...content) {
  return el("section", {id, "aria-labelledby": id + "-title"}, el("h2", {id: id + "-title"}, title), content);
}

/** Buttons of which one is chosen. */
function choice(label, options, chosen, changed) {
  const name = "choice-" + (choice.number = (choice.number || 0) + 1);
  return el("fieldset", {class: "choice"}, el("legend", {}, label), options.map(([value, text]) =>
    el("label", {}, el("input", {type: "radio", name, value, checked: value === chosen,
      onchange: () => changed(value)}), el("span", {}, text))));
}
