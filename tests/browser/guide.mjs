// The way of a reader: from the first page to the guide, through its steps, and to the other language and back.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { address, fileAt, guide, pages, withPage } from "./site.mjs";

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9];

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    const settings = { javaScriptEnabled, reducedMotion: "reduce", viewport: { width: 1280, height: 800 } };
    const open = (use) => withPage(settings, use);

    test("the chooser leads to Japanese, to the guide and its nine steps in order", () =>
      open(async (page) => {
        await page.goto(address("index.html"));
        await page.click("main a[hreflang=ja]");
        assert.equal(fileAt(page.url()), "ja/index.html");
        await page.click('main .guides a[href*="license-key-update/"]');
        assert.equal(fileAt(page.url()), guide("ja"));
        const steps = await page.$$eval("li.step:not(.repeat)", readSteps);
        assert.deepEqual(steps.map((step) => step.value), numbers);
        assert.deepEqual(steps.map((step) => step.heard), numbers.map((number) => `手順 ${number}`));
        assert.deepEqual(steps.map((step) => step.drawn), numbers.map(String));
        const tops = steps.map((step) => step.top);
        assert.deepEqual(tops, tops.toSorted((one, other) => one - other), "each stands below the one before");
      }));

    test("step 4 leads to step 4 in English, and back", () =>
      open(async (page) => {
        await page.goto(address(guide("ja")));
        const id = await page.getAttribute('li.step[value="4"]', "id");
        for (const lang of ["en", "ja"]) {
          await page.click(`[id="${id}"] a[hreflang=${lang}]`);
          const url = new URL(page.url());
          assert.equal(fileAt(new URL(url.pathname, "file:")), guide(lang));
          assert.equal(url.hash, `#${id}`);
          const target = page.locator("li.step:target");
          assert.equal(await target.getAttribute("value"), "4");
          assert.equal(await page.getAttribute("html", "lang"), lang);
          const { top, bar } = await target.evaluate(placeOnScreen);
          assert.ok(top >= bar - 1 && top < 400, `step 4 begins at ${top} px, below a bar of ${bar} px`);
        }
      }));

    test(javaScriptEnabled ? "the bar tells the step being read" : "the bar promises nothing", () =>
      open(async (page) => {
        await page.goto(`${address(guide("ja"))}#open-detail`);
        const place = page.locator(".bar-place");
        if (javaScriptEnabled) {
          await place.filter({ hasText: "手順 4 / 9" }).waitFor({ timeout: 5000 });
        } else {
          assert.ok(await place.isHidden());
        }
      }));
  });
}

test("on English pages a Japanese label is followed by its gloss, and all Japanese says that it is", () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    let labels = 0;
    for (const file of pages.filter((file) => file.startsWith("en/"))) {
      await page.goto(address(file));
      const found = await page.evaluate(readLabels);
      assert.deepEqual(found.withoutGloss, [], `${file}: labels without a gloss`);
      assert.deepEqual(found.withoutLanguage, [], `${file}: Japanese text that does not say so`);
      labels += found.labels;
    }
    assert.ok(labels > 20, "the sample names labels");
  }));

// These run in the page.

function readSteps(steps) {
  return steps.map((step) => ({
    value: step.value,
    heard: step.querySelector(".number .vh").textContent,
    drawn: step.querySelector(".number text").textContent,
    top: step.getBoundingClientRect().top,
  }));
}

function placeOnScreen(step) {
  const bar = document.querySelector(".bar");
  const stays = ["sticky", "fixed"].includes(getComputedStyle(bar).position);
  return { top: step.getBoundingClientRect().top, bar: stays ? bar.getBoundingClientRect().bottom : 0 };
}

function readLabels() {
  const japanese = /[\u3041-\u309f\u30a1-\u30ff\u3400-\u9fff]/;
  const labels = [...document.querySelectorAll(".label")].filter((label) => japanese.test(label.textContent));
  const glossed = (label) => {
    // The list of labels has a column for glosses.
    const gloss = label.closest("th")?.nextElementSibling.firstElementChild ?? label.nextElementSibling;
    if (!label.closest("th") && !gloss?.classList.contains("gloss")) return false;
    return gloss?.textContent.trim() && !japanese.test(gloss.textContent);
  };
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const withoutLanguage = [];
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (japanese.test(data) && parentElement.closest("[lang]").lang !== "ja") withoutLanguage.push(data);
  }
  const withoutGloss = labels.filter((label) => !glossed(label)).map((label) => label.parentElement.outerHTML);
  return { labels: labels.length, withoutGloss, withoutLanguage };
}

test("a value is named where it is kept and where it is used, each with a link to the other", () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    for (const [lang, name] of [["ja", "ライセンスキー"], ["en", "licence key"]]) {
      await page.goto(address(guide(lang)));
      const [keep, use] = ['[id="copy-key"] .carry-keep', '[id="paste-key"] .carry-use'];
      const named = await Promise.all([keep, use].map((it) => page.textContent(`${it} .value`)));
      assert.equal(named[0], named[1]);
      assert.ok(named[0].toLowerCase().includes(name), named[0]);
      assert.equal(await page.getAttribute(`${keep} a`, "href"), "#paste-key");
      assert.equal(await page.getAttribute(`${use} a`, "href"), "#copy-key");
    }
  }));

test("a menu path is heard in words, keys look like keys, and dialogs like dialogs", () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(address(guide("ja")));
    const path = page.locator('[id="paste-key"] .path').first();
    assert.equal(await path.textContent(), "各種設定、次にモール詳細設定、次に楽天市場");
    const seen = await path.evaluate((it) => [...it.querySelectorAll(".then")].map((sign) => getComputedStyle(sign, "::before").borderTopWidth));
    assert.deepEqual(seen, ["2px", "2px"]);
    const key = await page.locator("kbd:not([aria-hidden])").first().evaluate((it) => getComputedStyle(it).borderBottomStyle);
    assert.equal(key, "solid");
    await page.goto(address("ja/guides/rakuten/license-key-issue/index.html"));
    const dialog = page.locator(".dialog").first();
    assert.equal(await dialog.getAttribute("role"), "group");
    assert.ok(await dialog.getAttribute("aria-label"));
    const [text, press] = await Promise.all([".dialog-text", ".dialog-press"].map((it) => dialog.locator(it).boundingBox()));
    assert.ok(press.y >= text.y + text.height, "the button stands below the text");
  }));

test("with colours forced and motion reduced nothing depends on a ground, and nothing moves by itself", () =>
  withPage({ forcedColors: "active", reducedMotion: "reduce", viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(`${address(guide("ja"))}#open-detail`);
    await page.locator(".bar-place", { hasText: "4 / 9" }).waitFor();
    await page.click('[id="open-detail"] .tick');
    const told = await page.evaluate(() => {
      const edge = (it) => parseFloat(getComputedStyle(it).borderTopWidth) > 0 && getComputedStyle(it).borderTopStyle !== "none";
      const plates = [...document.querySelectorAll(".action .ui, .dialog, .notice-caution, .notice-exit, .tick")];
      const moving = [...document.querySelectorAll("*")].filter((it) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
        return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
      });
      const bits = [...document.querySelectorAll(".progress span")].map((it) => getComputedStyle(it));
      return {
        bare: plates.filter((it) => it.checkVisibility() && !edge(it)).map((it) => it.outerHTML.slice(0, 80)),
        moving: moving.map((it) => it.outerHTML.slice(0, 80)),
        here: bits.filter((it) => it.backgroundColor === bits[3].backgroundColor).length,
        numbers: [...document.querySelectorAll(".number text")].filter((it) => getComputedStyle(it).fill === getComputedStyle(document.body).backgroundColor).length,
      };
    });
    assert.deepEqual(told, { bare: [], moving: [], here: 1, numbers: 0 });
  }));
