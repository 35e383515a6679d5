// One errand, in each way that a reader may have to go: find the guide, read it, change the language at a step, and open
// the screenshot large. By keyboard alone, without JavaScript, and with a mouse, always from a folder without a network.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { address, fileAt, guide, listen, withPage } from "./site.mjs";

const step = "open-detail";
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", offline: true };

const ways = {
  "by keyboard alone": {
    settings: desk,
    press: async (tab, target) => {
      await reach(tab, target);
      await tab.keyboard.press("Enter");
    },
    find: async (tab) => {
      await tab.keyboard.press("/");
      await tab.keyboard.type("アップデートする");
      await tab.locator("dialog .hit").first().waitFor();
      await tab.keyboard.press("ArrowDown");
      await tab.keyboard.press("Enter");
    },
    large: async (tab) => {
      await tab.locator("dialog.large[open] .mark-here, dialog.large[open] .mark").first().waitFor();
      await tab.keyboard.press("+");
      await tab.keyboard.press("Escape");
      await tab.locator("dialog.large").waitFor({ state: "hidden" });
    },
  },
  "without JavaScript": {
    settings: { ...desk, javaScriptEnabled: false },
    press: (tab, target) => tab.click(target),
    find: async (tab) => {
      await tab.click(".bar .find");
      assert.equal(fileAt(new URL(tab.url().split("#")[0])), "ja/search/index.html");
      await tab.locator(".indexes a", { hasText: "楽天市場のライセンスキーをアップデートする" }).click();
    },
    // The copy that has the marks in its pixels, as a file.
    large: async (tab) => {
      assert.match(fileAt(tab.url()), /^assets\/screens\/[^/]+\.(png|webp)$/);
      assert.ok((await tab.evaluate(() => document.images[0].naturalWidth)) >= 1000);
      await tab.goBack();
    },
  },
  "with a mouse": {
    settings: desk,
    press: (tab, target) => tab.click(target),
    find: (tab) => tab.locator(".troubles a", { hasText: "新しいAPIが追加されました" }).click(),
    large: async (tab) => {
      await tab.locator("dialog.large[open]").waitFor();
      await tab.click("dialog.large [data-close]");
    },
  },
};

describe("from a folder, without a network", () => {
  for (const [way, { settings, press, find, large }] of Object.entries(ways)) {
    test(way, () =>
      withPage(settings, async (tab) => {
        const heard = [];
        listen(tab, heard);
        await tab.goto(address("ja/index.html"));
        await find(tab);
        await tab.locator(".page-guide h1").waitFor();
        assert.equal(fileAt(new URL(tab.url().split("#")[0])), guide("ja"));
        const commands = await tab.locator(".step:not(.repeat) .action:visible").allInnerTexts();
        assert.ok(commands.length >= 9 && commands.every((command) => command.trim()), "every step can be read");

        await press(tab, `[id="${step}"] a[hreflang="en"]`);
        await tab.waitForURL(new RegExp(`/en/.*#${step}$`));
        assert.equal(await tab.locator(".step:target").getAttribute("value"), "4");
        assert.ok(await tab.locator(".step:target .action").first().isVisible());

        await press(tab, `.part:has([id="${step}"]) .figure figcaption a`);
        await large(tab);
        assert.equal(fileAt(new URL(tab.url().split("#")[0])), guide("en"), "back where one was");

        await press(tab, `[id="${step}"] a[hreflang="ja"]`);
        await tab.waitForURL(new RegExp(`/ja/.*#${step}$`));
        assert.deepEqual(heard, []);
      }));
  }
});

test("the whole procedure by keyboard, from the first step to the last", () =>
  withPage(desk, async (tab) => {
    await tab.goto(address(guide("en")));
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.evaluate(() => document.activeElement.id), "_main", "the first stop leads to the text");
    const ids = await tab.$$eval(".step[id]", (steps) => steps.map((it) => it.id));
    assert.equal(ids.length, 9);
    for (const id of ids) {
      await reach(tab, `[id="${id}"] .tick`);
      assert.ok(await tab.evaluate(inSight), `the tick of ${id} is in sight`);
      await tab.keyboard.press("Space");
      assert.equal(await tab.getAttribute(`[id="${id}"] .tick`, "aria-pressed"), "true");
    }
    await reach(tab, "[data-clear]");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.locator(".tick[aria-pressed=true]").count(), 0);
    assert.equal(await tab.evaluate(() => document.activeElement.closest(".step").value), 1, "the focus is not lost");
    // Back to front as well.
    await tab.keyboard.press("Shift+Tab");
    assert.ok(await tab.evaluate(inSight));
  }));

// Presses Tab until a target has the focus, as a hand on a keyboard would.
async function reach(tab, target) {
  for (let stops = 0; stops < 300; stops++) {
    if (await tab.evaluate((it) => document.activeElement.matches(it), target)) return;
    await tab.keyboard.press("Tab");
  }
  assert.fail(`Tab does not come to ${target}`);
}

// Runs in the page: whether what has the focus is on the screen, and not behind the bar.
function inSight() {
  const it = document.activeElement;
  const { left, top, width, height } = it.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return it.contains(there) || Boolean(there?.contains(it));
}
