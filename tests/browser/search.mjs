// The search as a reader meets it, opened from a folder: the box, its keys, the page of results, and no script at all.

import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { address, dist, fileAt, files, guide, withPage } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const settings = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" };

/** A guide with the box open, and a way to ask it. */
const withBox = (lang, use, more = {}) =>
  withPage({ ...settings, ...more }, async (page) => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => errors.push(message.text()));
    await page.goto(address(guide(lang)));
    await page.keyboard.press("/");
    const ask = async (query) => {
      await page.fill("dialog input", query);
      await page.locator("dialog .hit, dialog .hits-none").first().waitFor();
    };
    await use(page, ask);
    assert.deepEqual(errors, []);
  });

describe("the search box", () => {
  test("opens with / and Ctrl K, closes with Escape, and leaves typing alone", () =>
    withBox("ja", async (page) => {
      const box = page.locator("dialog.search");
      assert.ok(await box.isVisible());
      assert.equal(await page.inputValue("dialog input"), "");
      await page.keyboard.type("a/b");
      assert.equal(await page.inputValue("dialog input"), "a/b");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      assert.ok(await box.isHidden());
      await page.keyboard.press("Control+k");
      assert.ok(await box.isVisible());
    }));

  for (const query of ["ﾗｲｾﾝｽｷｰ", "らいせんすきー", "ライセンスキ"]) {
    test(`finds ${query} and marks it as the text spells it`, () =>
      withBox("ja", async (page, ask) => {
        await ask(query);
        const marks = await page.locator(".hit mark").allTextContents();
        assert.ok(marks.length > 1 && marks.every((mark) => mark === "ライセンスキー"), String(marks));
      }));
  }

  test("answers from one character of Japanese and from two Latin letters, with three steps of a page at most", () =>
    withBox("ja", async (page, ask) => {
      await ask("設");
      assert.ok((await page.locator("dialog .hit").count()) > 1);
      const steps = await page.locator("dialog .hit").evaluateAll((all) => all.map((hit) => hit.querySelectorAll(".hit-step").length));
      assert.ok(steps.every((count) => count >= 1 && count <= 3), String(steps));
      await page.fill("dialog input", "r");
      await page.waitForFunction(() => !document.querySelector("dialog .hit, dialog .hits-none"));
      await ask("rm");
      assert.ok((await page.locator("dialog .hit").count()) > 1);
    }));

  test("leads with arrows and Enter to the step, which shows that it is meant", () =>
    withBox("ja", async (page, ask) => {
      await ask("ロボットによる操作");
      const input = page.locator("dialog input");
      assert.equal(await input.getAttribute("aria-expanded"), "true");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      const chosen = page.locator(`[id="${await input.getAttribute("aria-activedescendant")}"]`);
      assert.equal(await chosen.getAttribute("aria-selected"), "true");
      assert.match(await chosen.textContent(), /【5】/);
      await page.keyboard.press("Enter");
      await page.locator("li.step:target").waitFor();
      assert.equal(await page.getAttribute("li.step:target", "value"), "5");
    }));

  test("does not take keys from an input method", () =>
    withBox("ja", async (page, ask) => {
      await ask("設定");
      const before = page.url();
      const active = await page.evaluate(() => {
        const input = document.querySelector("dialog input");
        const press = (key) => input.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true }));
        press("ArrowDown");
        press("Enter");
        return input.getAttribute("aria-activedescendant");
      });
      assert.equal(active, null);
      assert.equal(page.url(), before);
    }));

  test("searches while kana are being composed", () =>
    withBox("ja", async (page, ask) => {
      await ask("せってい変こ");
      assert.ok((await page.locator("dialog .hit").count()) > 0);
      await ask("らいせんすk");
      assert.match(await page.locator("dialog .hit-title").first().textContent(), /ライセンスキー/);
    }));

  test("takes what looks like code for text", () =>
    withBox("ja", async (page, ask) => {
      await ask("<script>alert(1)</script><img src=x onerror=alert(1)>");
      assert.equal(await page.locator("dialog img, dialog script").count(), 0);
    }));

  test("announces how much was found, and that nothing was", () =>
    withBox("en", async (page, ask) => {
      await ask("robot");
      await page.locator("dialog [role=status]", { hasText: /1 page found|\d+ pages found/ }).waitFor();
      await ask("qqqqqq");
      await page.locator("dialog [role=status]", { hasText: "Nothing was found" }).waitFor({ state: "attached" });
    }));

  test("says right under the query that nothing was found, also on a phone", () =>
    withBox(
      "ja",
      async (page, ask) => {
        await ask("qqqqqq");
        const [line, none] = await Promise.all(["dialog .search-line", "dialog .hits-none"].map((it) => page.locator(it).boundingBox()));
        assert.ok(none.y - (line.y + line.height) < 4, `${none.y}`);
      },
      { viewport: { width: 390, height: 780 } },
    ));

  for (const [lang, query, found] of [
    ["ja", "raisensukii", "ライセンスキー"],
    ["ja", "raisensukii no teishi", "ライセンスキー"],
    ["ja", "setsuzoku tesuto", "接続テスト"],
    ["en", "kigen no oshirase", "期限のお知らせ"],
  ]) {
    test(`reads ${query} as Japanese, in ${lang}`, () =>
      withBox(lang, async (page, ask) => {
        await ask(query);
        assert.match(await page.locator("dialog .hit").first().textContent(), new RegExp(found));
      }));
  }

  test("shows pages of the other language under their own heading", () =>
    withBox("ja", async (page, ask) => {
      await ask("waiting for you");
      assert.match(await page.locator(".hits-heading").textContent(), /English/);
      assert.equal(await page.locator(".hit").last().getAttribute("lang"), "en");
    }));

  test("asks the other language where this one has little of what was typed, and only there", () =>
    withBox("ja", async (page, ask) => {
      await ask("cabinet.file.delete");
      assert.equal(await page.locator(".hits-heading").count(), 0);
      // Pages in Japanese say only the first of these words.
      await ask("RMS orders stopped arriving");
      await page.locator("dialog .hits-heading").waitFor();
      const langs = await page.locator("dialog .hit").evaluateAll((all) => all.map((hit) => hit.lang));
      assert.deepEqual(langs, langs.toSorted().reverse(), "each language stands together");
      assert.ok(langs.includes("ja") && langs.includes("en"), String(langs));
    }));

  for (const colorScheme of ["light", "dark"]) {
    test(`is accessible, ${colorScheme}`, () =>
      withBox(
        "ja",
        async (page, ask) => {
          await ask("ライセンスキー");
          await page.keyboard.press("ArrowDown");
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => axe.run("dialog", { preload: false }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
        },
        { colorScheme, bypassCSP: true },
      ));
  }
});

test("the search with its interface costs at most eight kilobytes, all of its code counted", () => {
  const of = (name) => readFileSync(join(dist, files.find((file) => new RegExp(`^assets/${name}\\.[0-9a-f]+\\.js$`).test(file))), "utf8");
  const size = (text) => gzipSync(text, { level: 9 }).length;
  // The box is opened by a part of the script that every page has.
  const common = of("script");
  const opener = common.slice(common.indexOf("let searchLoad="), common.indexOf("'use strict'", common.indexOf("let searchLoad=")));
  assert.ok(opener.includes("showModal") && opener.length < 1500, "the opener is cut out whole");
  const bytes = size(of("search")) + size(common) - size(common.replace(opener, ""));
  assert.ok(bytes <= 8192, `${bytes} bytes`);
  assert.equal(files.filter((file) => /^assets\/[^/]*search[^/]*\.js$/.test(file)).length, 1, "there is no other script");
});

describe("the page of results", () => {
  const results = (lang, query) => `${address(`${lang}/search/index.html`)}?q=${encodeURIComponent(query)}`;

  test("can be linked, keeps the query in its address, and shows the screen", () =>
    withPage(settings, async (page) => {
      await page.goto(results("ja", "ロボットによる操作"));
      const step = page.locator("a.hit-step", { hasText: "【5】" }).first();
      await step.waitFor();
      assert.ok(await step.locator("img").count());
      assert.ok(await page.locator(".indexes").isHidden());
      await page.fill(".results input", "有効期限");
      await page.waitForFunction(() => decodeURIComponent(location.search) === "?q=有効期限");
      await page.locator(".hit", { hasText: "有効期限" }).first().waitFor();
    }));

  test("shows the lists when nothing is found", () =>
    withPage(settings, async (page) => {
      await page.goto(results("en", "qqqqqq"));
      await page.locator(".hits-none").waitFor();
      assert.ok(await page.locator(".indexes").isVisible());
    }));

  test("lists every guide and page, and leads to APIs and terms, without JavaScript", () =>
    withPage({ ...settings, javaScriptEnabled: false }, async (page) => {
      await page.goto(address(guide("en")));
      await page.click(".find");
      assert.equal(fileAt(page.url().split("#")[0]), "en/search/index.html");
      const links = await page.$$eval(".indexes a", (all) => all.map((link) => link.getAttribute("href")));
      for (const file of files.filter((file) => /^en\/guides\/.*\.html$/.test(file))) {
        assert.ok(links.includes(`../${file.slice(3)}`), file);
      }
      for (const file of files.filter((file) => /^en\/(sections|products|pages)\/[^/]+\/index.html$/.test(file))) {
        assert.ok(links.includes(`../${file.slice(3)}`), file);
      }
      assert.ok(links.some((link) => link.startsWith("../apis/index.html#")));
      assert.ok(links.includes("../terms/index.html"));
    }));
});
