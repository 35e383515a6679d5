// Following a procedure under stress: where am I, what have I done, which button is it, and back again later.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { address, fileAt, guide, withPage } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" };
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: "reduce", hasTouch: true, isMobile: true };
const ids = ["open-shop-services", "open-settings", "open-api-access", "open-detail"];
const tick = (id) => `[id="${id}"] .tick`;

describe("ticks", () => {
  test("are kept on this device, in both languages, offer to go on, and can be cleared", () =>
    withPage(desk, async (page) => {
      await page.goto(address(guide("ja")));
      assert.ok(await page.isHidden(".resume"), "a first visit is offered nothing");
      for (const id of ids.slice(0, 3)) await page.click(tick(id));
      await page.goto(address(guide("en")));
      assert.equal(await page.locator(".tick[aria-pressed=true]").count(), 3);
      assert.equal(await page.textContent(".resume-go"), "Go on at step 4");
      await page.goto(address(guide("ja")));
      assert.equal(await page.textContent(".resume-go"), "【4】から続ける");
      await page.click(".resume-go");
      assert.equal(new URL(page.url()).hash, "#open-detail");
      assert.ok(await page.isHidden(".resume"));
      await page.click("[data-clear]");
      assert.equal(await page.locator(".tick[aria-pressed=true]").count(), 0);
      await page.goto(address(guide("ja")));
      assert.equal(await page.locator(".tick[aria-pressed=true]").count(), 0);
      assert.ok(await page.isHidden("[data-clear]"));
    }));

  test("a reader who ticked nothing is offered the step that was read last", () =>
    withPage(desk, async (page) => {
      await page.goto(`${address(guide("ja"))}#open-detail`);
      await page.locator(".bar-place", { hasText: "手順 4 / 9" }).waitFor();
      await page.goto("about:blank");
      await page.goto(address(guide("ja")));
      assert.equal(await page.textContent(".resume-go"), "【4】から続ける");
      await page.click(".resume button");
      assert.ok(await page.isHidden(".resume"));
    }));

  test("last as long as the page where storage is blocked", () =>
    withPage(desk, async (page) => {
      const heard = [];
      page.on("pageerror", (error) => heard.push(String(error)));
      page.on("console", (message) => heard.push(message.text()));
      await page.addInitScript(() => {
        Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
      });
      await page.goto(address(guide("ja")));
      await page.click(tick(ids[0]));
      assert.equal(await page.getAttribute(tick(ids[0]), "aria-pressed"), "true");
      await page.click(tick(ids[0]));
      assert.equal(await page.getAttribute(tick(ids[0]), "aria-pressed"), "false");
      assert.deepEqual(heard, []);
    }));
});

describe("a step and its mark", () => {
  test("light each other", () =>
    withPage(desk, async (page) => {
      await page.goto(address(guide("ja")));
      const lit = () => page.$$eval(".marks-lit .mark-here", (marks) => marks.map((mark) => mark.getAttribute("href")));
      await page.hover('[id="open-settings"] .action');
      assert.deepEqual(await lit(), ["#open-settings"]);
      await page.focus('[id="open-shop-services"] .number');
      assert.deepEqual(await lit(), ["#open-shop-services"]);
      await page.focus('.mark[href="#open-settings"]');
      assert.equal(await page.getAttribute(".step-lit", "id"), "open-settings");
      await page.hover('.mark[href="#open-shop-services"]');
      assert.equal(await page.getAttribute(".step-lit", "id"), "open-shop-services");
    }));
});

describe("the large picture", () => {
  test("opens, zooms, moves and closes by keyboard, with the same marks", () =>
    withPage(desk, async (page) => {
      await page.goto(address(guide("ja")));
      const link = page.locator(".figure figcaption a").first();
      await link.focus();
      await page.keyboard.press("Enter");
      const view = page.locator(".large-view");
      await view.waitFor();
      const marks = (within) => page.$$eval(`${within} .mark`, (all) => all.map((mark) => mark.getAttribute("href")));
      assert.deepEqual(await marks("dialog"), await marks(".part:first-of-type .figure"));
      const width = () => page.$eval(".large-plate", (plate) => plate.offsetWidth);
      const whole = await width();
      await page.keyboard.press("+");
      await page.keyboard.press("+");
      assert.ok(await width() > whole * 2, "two keys more than double it");
      const left = () => view.evaluate((it) => it.scrollLeft);
      const before = await left();
      await page.keyboard.press("ArrowRight");
      assert.ok(await left() > before, "it moves");
      await page.keyboard.press("0");
      assert.equal(await width(), whole);
      await page.keyboard.press("Escape");
      await view.waitFor({ state: "hidden" });
      assert.ok(await link.evaluate((it) => it === document.activeElement), "the focus is back");
    }));

  test("is dragged by mouse, closed by the browser's own way back, and left by a mark for its step", () =>
    withPage(desk, async (page) => {
      await page.goto(address(guide("ja")));
      await page.click(".figure .full");
      await page.dblclick(".large-view", { position: { x: 640, y: 360 } });
      const place = () => page.$eval(".large-view", (it) => [it.scrollLeft, it.scrollTop]);
      const [x, y] = await place();
      await page.mouse.move(640, 500);
      await page.mouse.down();
      await page.mouse.move(540, 450, { steps: 4 });
      await page.mouse.up();
      const moved = await place();
      assert.ok(moved[0] > x && moved[1] > y, `from ${x}, ${y} to ${moved}`);
      await page.goBack();
      await page.locator("dialog.large").waitFor({ state: "hidden" });
      await page.click(".figure .full");
      await page.click('dialog .mark[href="#open-settings"]');
      await page.waitForURL(/#open-settings$/);
      assert.ok(await page.isHidden("dialog.large"));
    }));

  test("opens on a phone at the mark, from the part that stands under the step", () =>
    withPage(phone, async (page) => {
      await page.goto(address(guide("ja")));
      await page.tap('[id="open-detail"] a.crop');
      const { ring, view } = await page.evaluate(() => ({
        ring: document.querySelector("dialog .mark-here .ring").getBoundingClientRect(),
        view: document.querySelector(".large-view").getBoundingClientRect(),
      }));
      assert.ok(ring.left >= view.left && ring.right <= view.right, "the mark is in sight");
    }));
});

test("copied with one click: the link of a step with its title, a menu path, the name of an API", () =>
  withPage(desk, async (page) => {
    await page.addInitScript(() => {
      globalThis.copied = [];
      const clipboard = { writeText: async (text) => void globalThis.copied.push(text) };
      Object.defineProperty(navigator, "clipboard", { value: clipboard });
    });
    await page.goto(address(guide("en")));
    await page.click('[id="open-detail"] .copy-step');
    await page.click('[id="paste-key"] .path + .copy');
    await page.click('[id="copy-key"] tbody .copy');
    await page.locator(".said", { hasText: "Copied." }).waitFor();
    const [step, path, api] = await page.evaluate(() => globalThis.copied);
    assert.match(step, /^Update your Rakuten Ichiba licence key Step 4: .*\nfile:.*#open-detail$/);
    assert.equal(path, "各種設定 > モール詳細設定 > 楽天市場");
    assert.match(api, /^[a-z]+(\.\w+)+$/);
    const all = await page.$$eval(".copy", (buttons) => buttons.map((button) => button.getAttribute("aria-label")));
    assert.ok(all.every((label) => !/SL0|\*|●/.test(label)), "no secret can be copied");
  }));

test("both languages stand side by side, step by step, when they are asked for", () =>
  withPage(desk, async (page) => {
    await page.goto(address(guide("ja")));
    assert.equal(await page.locator(".beside").count(), 0);
    const button = page.locator("[data-beside]");
    await button.click();
    await page.locator(".beside").first().waitFor();
    const pairs = await page.$$eval(".step[id]", (steps) =>
      steps.map((step) => {
        const [own, other] = [step.querySelector(".do"), step.querySelector(".beside")];
        return { lang: other.lang, apart: other.getBoundingClientRect().left >= own.getBoundingClientRect().right };
      }));
    assert.deepEqual(pairs, Array.from({ length: 9 }, () => ({ lang: "en", apart: true })));
    const link = await page.$eval(".beside a[href]", (it) => it.href);
    assert.ok(link.includes("/en/") || link.includes("#"), `${link} leads to English`);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await button.click();
    assert.equal(await page.locator(".beside").count(), 0);
  }));

test("the reading of a label is shown when it is asked for", () =>
  withPage(desk, async (page) => {
    await page.goto(address(guide("en")));
    const reading = page.locator('[id="open-detail"] .reading').first();
    assert.ok(await reading.isHidden());
    await page.click("[data-readings]");
    assert.equal(await page.locator('[id="paste-key"] .action .reading [lang="ja-Latn"]').first().textContent(), "juchuukanri");
    assert.ok(await reading.isVisible());
  }));

test("the whole procedure by keyboard: every stop can be seen, and every step ticked", () =>
  withPage(desk, async (page) => {
    await page.goto(address(guide("ja")));
    const ticked = [];
    for (let stops = 0; stops < 250 && ticked.length < 9; stops++) {
      await page.keyboard.press("Tab");
      const { seen, tick: step, name } = await page.evaluate(focused);
      assert.ok(seen, `the focus cannot be seen on ${name}`);
      if (!step) continue;
      await page.keyboard.press("Enter");
      ticked.push(step);
    }
    assert.deepEqual(ticked, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.equal(await page.locator(".tick[aria-pressed=true]").count(), 9);
  }));

test("on a phone the bar shrinks to the step counter, and a thumb hits everything", () =>
  withPage(phone, async (page) => {
    await page.goto(`${address(guide("ja"))}#open-detail`);
    await page.locator(".bar-place", { hasText: "手順 4 / 9" }).waitFor();
    assert.ok(await page.isHidden(".bar-title"));
    const small = await page.$$eval(".guide button, .step-foot a, .bar a, .number", (targets) => targets
      .map((target) => ({ name: target.outerHTML.slice(0, 80), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24)));
    assert.deepEqual(small, []);
  }));

test("without JavaScript nothing promises what only a script can do, and repeated steps can be unfolded", () =>
  withPage({ ...desk, javaScriptEnabled: false }, async (page) => {
    await page.goto(address(guide("ja")));
    const shown = await page.locator("button:visible, .resume:visible, dialog:visible").count();
    assert.equal(shown, 0);
    await page.click(".again summary");
    assert.equal(await page.locator(".again li:visible").count(), 3);
    const picture = await page.locator(".figure figcaption a").first().getAttribute("href");
    await page.goto(new URL(picture, page.url()).href);
    assert.match(fileAt(page.url()), /^assets\/screens\/.*\.(png|webp|jpg)$/);
  }));

test("nothing moves while a guide opens, for a new reader and for one who comes back", () =>
  withPage({ ...phone, viewport: { width: 360, height: 9000 } }, async (page) => {
    await page.addInitScript(() => {
      globalThis.shifts = [];
      const note = (list) => globalThis.shifts.push(...list.getEntries().map(({ value }) => value));
      new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
    });
    // The page is painted before its script comes.
    await page.route("**/script.*.js", async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.continue();
    });
    for (const lang of ["ja", "en", "ja"]) {
      await page.goto(address(guide(lang)));
      await page.waitForLoadState("load");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300))));
      const shift = await page.evaluate(() => globalThis.shifts.reduce((sum, it) => sum + it, 0));
      assert.ok(shift < 0.0005, `${lang}: ${shift}`);
      await page.tap(tick(ids[0]));
    }
  }));

test("a step tells where to say that it is wrong, filled in", () =>
  withPage(desk, async (page) => {
    await page.goto(address(guide("en")));
    const mail = new URL(await page.getAttribute('[id="open-detail"] .report', "href"));
    assert.equal(mail.protocol, "mailto:");
    const body = mail.searchParams.get("body");
    for (const part of ["rakuten/license-key-update", "open-detail", "step 4", ": en"]) assert.ok(body.includes(part), body);
    assert.match(body, /Version: [0-9a-f]{8}/);
  }));

for (const [state, open] of Object.entries({
  "ticked, read beside another language": () => {
    for (const it of document.querySelectorAll("[data-beside], [data-readings], .tick")) it.click();
    for (const it of document.querySelectorAll("details")) it.open = true;
  },
  "with a large picture": () => document.querySelector(".figure .full").click(),
})) {
  test(`axe finds nothing on a guide ${state}`, () =>
    withPage({ ...desk, bypassCSP: true }, async (page) => {
      await page.goto(address(guide("en")));
      await page.evaluate(open);
      await page.locator(".beside, dialog[open]").first().waitFor();
      await page.evaluate(axe);
      const { violations } = await page.evaluate((values) => axe.run({ runOnly: { type: "tag", values } }), tags);
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    }));
}

// Runs in the page.
function focused() {
  const it = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const ring = it.querySelector?.(".ring");
  const drawn = ring && parseFloat(getComputedStyle(ring).strokeWidth) >= 4;
  const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || Boolean(drawn);
  const tick = it.matches(".tick") ? it.closest(".step").value : 0;
  return { seen, tick, name: it.outerHTML.slice(0, 120) };
}
