// Takes the pictures of the README anew: a guide on a desk and on a phone, and three views of a phone, per language.
//
//   node tests/browser/take.mjs DIST
//
// DIST is what `guidegen build` published from this repository's content/. The same Chromium takes the same pictures.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { address, browser, guide, repository, withPage } from "./site.mjs";

const folder = join(repository, "docs/pictures");
const words = { ja: "ライセンスキー", en: "licence key" };
const desk = { viewport: { width: 1280, height: 820 }, deviceScaleFactor: 1.25 };
const phone = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5, hasTouch: true, isMobile: true };

mkdirSync(folder, { recursive: true });
for (const lang of ["en", "ja"]) {
  for (const colorScheme of ["light", "dark"]) {
    const large = await shoot({ ...desk, colorScheme }, guide(lang), readFromFour);
    const small = await shoot({ ...phone, colorScheme }, guide(lang), readFromFour);
    await put(`guide-${lang}-${colorScheme}`, colorScheme, 1700, 930, [
      { shot: large, left: 40, top: 32, width: 1320, height: 846 },
      { shot: small, left: 1315, top: 178, width: 345, height: 690 },
    ]);
  }
  const views = [
    await shoot({ ...phone, colorScheme: "light" }, `${lang}/index.html`),
    await shoot({ ...phone, colorScheme: "light" }, guide(lang), search(words[lang])),
    await shoot({ ...phone, colorScheme: "dark" }, guide(lang), enlarge),
  ];
  const beside = views.map((shot, at) => ({ shot, left: 60 + at * 430, top: 40, width: 400, height: 800 }));
  await put(`phone-${lang}`, "light", 1380, 880, beside);
}
await browser.close();
process.exit(0);

/** A picture of the first view of a page, after something was done there. */
function shoot(settings, file, act = () => undefined) {
  return withPage({ ...settings, reducedMotion: "reduce" }, async (page) => {
    await page.goto(address(file));
    await act(page);
    // Pictures in sight are there, and what fades has faded.
    await page.evaluate(() => Promise.all([...document.images].filter((it) => it.complete || it.loading !== "lazy").map((it) => it.decode().catch(() => undefined))));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(400);
    return page.screenshot({ type: "png" });
  });
}

/** Three steps are done, the fourth is being read. */
async function readFromFour(page) {
  for (const number of [1, 2, 3]) await page.locator(`.step[value="${number}"] .tick`).click();
  await page.evaluate(() => {
    document.activeElement.blur();
    const step = document.querySelector('.step[value="4"]');
    const heading = step.closest(".part").querySelector(".part-heading") ?? step;
    scrollTo(0, heading.getBoundingClientRect().top + scrollY - 72);
  });
  await page.locator(".bar-place", { hasText: "4 / 9" }).waitFor();
}

function search(query) {
  return async (page) => {
    await page.click(".find");
    await page.fill("dialog.search input", query);
    await page.locator("dialog.search .hit").first().waitFor();
  };
}

async function enlarge(page) {
  await page.locator('.step[value="4"] a.crop').click();
  await page.locator("dialog.large[open]").waitFor();
}

/** Lays shots on a ground, and writes them as one WebP, which the browser itself can make. */
async function put(name, colorScheme, width, height, shots) {
  const dark = colorScheme === "dark";
  const bytes = await withPage({ viewport: { width, height } }, async (page) => {
    await page.setContent(`<canvas width="${width}" height="${height}"></canvas>`);
    const told = shots.map(({ shot, ...place }) => ({ ...place, src: `data:image/png;base64,${shot.toString("base64")}` }));
    return page.evaluate(draw, { told, dark });
  });
  const file = join(folder, `${name}.webp`);
  writeFileSync(file, Buffer.from(bytes.split(",")[1], "base64"));
  console.log(`${name}.webp`);
}

// Runs in the page.
async function draw({ told, dark }) {
  const canvas = document.querySelector("canvas");
  const pen = canvas.getContext("2d");
  pen.fillStyle = dark ? "#2b2825" : "#ece7e0";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  for (const { src, left, top, width, height } of told) {
    const image = new Image();
    image.src = src;
    await image.decode();
    const box = new Path2D();
    box.roundRect(left, top, width, height, 14);
    pen.save();
    Object.assign(pen, { shadowColor: "rgb(0 0 0 / .28)", shadowBlur: 36, shadowOffsetY: 10, fillStyle: dark ? "#1b1917" : "#fff" });
    pen.fill(box);
    pen.restore();
    pen.save();
    pen.clip(box);
    pen.drawImage(image, left, top, width, height);
    pen.restore();
    pen.strokeStyle = dark ? "#5b554e" : "#bfb7ac";
    pen.lineWidth = 1.5;
    pen.stroke(box);
  }
  return canvas.toDataURL("image/webp", 0.82);
}
