// The replicas beside this file, as screens of the sample manual, and where the labels of one stand.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const replicas = fileURLToPath(new URL(".", import.meta.url));

// A screen that is another one with a popup open.
const popups = { "rms/license-detail-popup": "rms/license-detail.html#update" };

/** Every screen with the page that shows it, below `replicas`, in the order of names. */
export const screens = readdirSync(replicas, { recursive: true })
  .filter((file) => file.endsWith(".html"))
  .map((file) => file.replaceAll("\\", "/"))
  .map((page) => ({ screen: page.slice(0, -".html".length), page }))
  .concat(Object.entries(popups).map(([screen, page]) => ({ screen, page })))
  .sort((one, other) => (one.screen < other.screen ? -1 : 1));

/** The window that the screenshots show: CSS pixels, and pixels of the picture for each. */
export const window = { viewport: { width: 1280, height: 700 }, deviceScaleFactor: 2 };

/**
 * Runs in the page: every visible label with the labels that hold it, its own text last, and its edges.
 *
 * What holds a label is what stands around it on the page, or what its `data-within` names: the heading over a
 * column. One that holds a whole part of the page shows itself only in its `data-face`: the heading of a part, the
 * name and the control of a field. With a popup open there is nothing else.
 */
export function labelPlaces() {
  const every = [...document.querySelectorAll("[data-label]")];
  const popup = document.querySelector(".popup:target");
  const holder = ({ parentElement: around, dataset: { within } }) => {
    const near = around.closest("[data-label]");
    const named = every.filter((it) => it.dataset.label === within && (!near || near.contains(it)));
    return named[0] ?? near;
  };
  const found = [];
  for (const element of every) {
    const faces = [...element.querySelectorAll("[data-face]")].filter((it) => it.closest("[data-label]") === element);
    const boxes = (faces.length > 0 ? faces : [element]).map((it) => it.getBoundingClientRect());
    const edge = (name, most) => most(...boxes.map((box) => box[name]));
    const [left, top] = [edge("left", Math.min), edge("top", Math.min)];
    const [right, bottom] = [edge("right", Math.max), edge("bottom", Math.max)];
    if (right === left || (popup && !popup.contains(element))) continue;
    const path = [];
    for (let held = element; held; held = holder(held)) path.unshift(held.dataset.label);
    found.push({ path, box: [left, top, right, bottom] });
  }
  return found;
}
