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
