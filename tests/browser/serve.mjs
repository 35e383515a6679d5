// The preview in a browser: a mistake lies beside its step, a save is shown where the reader was.
//
//   node --test-reporter=spec tests/browser/serve.mjs DIST GUIDEGEN
//
// DIST is what `guidegen build` published from this repository's content/, GUIDEGEN the program.

import { after, test } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ask, settings as asked, widths } from "./matrix.mjs";
import { guide, listen, repository, withPage } from "./site.mjs";

const site = mkdtempSync(join(tmpdir(), "guidegen-serve-"));
cpSync(join(repository, "content"), join(site, "content"), { recursive: true });
// The picture that site.yaml names; styles and scripts of the theme are in the program.
cpSync(join(repository, "static/icon.svg"), join(site, "static/icon.svg"), { recursive: true });
const program = spawn(resolve(process.argv[3] ?? "target/debug/guidegen"), ["--lang", "ja", "serve", site, "--editor", "vscode"]);
const url = await new Promise((found, failed) => {
  let said = "";
  program.stdout.on("data", (part) => {
    said += part;
    const address = said.match(/http:\S+/);
    if (address) found(address[0]);
  });
  program.on("exit", (code) => failed(new Error(`guidegen ended with ${code}: ${said}`)));
});
const ended = new Promise((end) => program.on("exit", end));
after(async () => {
  program.kill("SIGINT");
  assert.equal(await ended, 0, "Ctrl+C ends it cleanly");
  rmSync(site, { recursive: true });
});

const file = join(site, "content/guides/rakuten/license-key-update.yaml");
const good = readFileSync(file, "utf8");
const name = "content/guides/rakuten/license-key-update.yaml";
const broken = good.replace("[詳細]", "[詳紐]");
assert.notEqual(broken, good);
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

async function faults(page) {
  // The page's own policy lets no script in, so that this one comes from the test.
  await page.evaluate(readFileSync(axe, "utf8"));
  const found = await page.evaluate(() => globalThis.axe.run());
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(" ")}`);
}

const settings = { viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" };

test("a mistake lies beside its step, in both languages, and goes when it is mended", () =>
  withPage(settings, async (page) => {
    await page.goto(url + guide("ja"));
    await page.locator(".corner.none").waitFor();
    assert.deepEqual(await faults(page), []);
    writeFileSync(file, broken);
    const card = page.locator(".step .guidegen-step .card.error").first();
    await card.waitFor();
    await page.locator("mark.broken").first().waitFor();
    assert.match(await card.locator(".place").innerText(), new RegExp(`^${name}:\\d+:\\d+`));
    assert.match(await card.innerText(), /詳紐/);
    const way = await card.locator("a.way").first().getAttribute("href");
    assert.match(way, /^vscode:\/\/file\/.+\/license-key-update\.yaml:\d+:\d+$/);
    assert.equal(await card.locator("ins b").first().innerText(), "細", "what differs is marked");
    assert.deepEqual(await faults(page), []);

    const corner = page.locator(".corner");
    await corner.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.className), "close");
    assert.deepEqual(await faults(page), []);
    const title = await page.locator(".panel .title").first().innerText();
    await page.locator(".panel .other").click();
    assert.notEqual(await page.locator(".panel .title").first().innerText(), title);
    await page.keyboard.press("Escape");
    assert.match(await corner.innerText(), /error/);

    writeFileSync(file, good);
    await page.locator(".corner.none").waitFor();
    assert.equal(await page.locator(".guidegen-step").count(), 0);
  }));

test("a save is shown where the reader was", () =>
  withPage(settings, async (page) => {
    const errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(url + guide("en"));
    await page.locator(".corner.none").waitFor();
    await page.evaluate(() => document.querySelector('li.step[value="6"]').scrollIntoView({ block: "center" }));
    const top = () => page.evaluate(() => document.querySelector('li.step[value="6"]').getBoundingClientRect().top);
    const before = await top();
    const changed = page.waitForEvent("load");
    writeFileSync(file, good.replace(/(\n {2}en: )(.*)/, "$1A title of the test"));
    await changed;
    await page.locator("h1", { hasText: "A title of the test" }).waitFor();
    await page.locator(".corner").waitFor();
    await page.waitForFunction((y) => Math.abs(document.querySelector('li.step[value="6"]').getBoundingClientRect().top - y) < 4, before);
    assert.equal(await page.getAttribute("html", "lang"), "en");
    writeFileSync(file, broken);
    await page.locator(".guidegen-step .fix ins").first().waitFor();
    writeFileSync(file, good);
    await page.locator(".corner.none").waitFor();
    assert.deepEqual(errors, [], "the policy of the page allows all that the preview does");
  }));

test("another guide that was edited is offered, and not forced on the reader", () =>
  withPage(settings, async (page) => {
    await page.goto(`${url}ja/apis/index.html`);
    await page.locator(".corner.none").waitFor();
    await page.evaluate(() => { globalThis.stayed = true; });
    writeFileSync(file, good.replace("\nresult:", "\n# The test was here.\nresult:"));
    const note = page.locator(".note");
    await note.waitFor();
    assert.deepEqual(await faults(page), []);
    assert.ok(await page.evaluate(() => globalThis.stayed));
    await note.locator("a").click();
    await page.waitForURL(url + guide("ja"));
    writeFileSync(file, good);
  }));

test("a page that changes with another guide offers it too", () =>
  withPage(settings, async (page) => {
    await page.goto(`${url}ja/index.html`);
    await page.locator(".corner.none").waitFor();
    await page.evaluate(() => { globalThis.stayed = true; });
    writeFileSync(file, good.replace(/^title:\n {2}ja: /m, "$&新しい題名の"));
    await page.locator("main", { hasText: "新しい題名の" }).waitFor();
    await page.locator(".note", { hasText: "新しい題名の" }).waitFor();
    assert.ok(!await page.evaluate(() => globalThis.stayed), "the page was loaded again");
    writeFileSync(file, good);
  }));

test("a draft is offered, says that it is one, and is listed", () =>
  withPage(settings, async (page) => {
    await page.goto(`${url}ja/apis/index.html`);
    await page.locator(".corner.none").waitFor();
    const other = join(site, "content/guides/rakuten/browser-draft.yaml");
    const titled = good.replace(/^title:\n.*\n.*\n/m, "draft: true\ntitle:\n  ja: 下書きの題名\n  en: Title of a draft\n");
    writeFileSync(other, titled.replace(/^was:\n( +.*\n)+/m, ""));
    await page.locator(".note", { hasText: "下書きの題名" }).locator("a").click();
    await page.locator("h1", { hasText: "下書きの題名" }).waitFor();
    await page.locator(".corner .draft").waitFor();
    await page.locator(".corner").click();
    assert.equal(await page.locator(".drafts [aria-current=page]").innerText(), "下書きの題名");
    assert.deepEqual(await faults(page), []);
    await page.locator(".panel .close").click();
    rmSync(other);
    await page.locator("body.missing").waitFor();
  }));

test("on a phone and in the dark", () =>
  withPage({ viewport: { width: 390, height: 844 }, colorScheme: "dark", reducedMotion: "reduce" }, async (page) => {
    writeFileSync(file, broken);
    await page.goto(url + guide("ja"));
    await page.locator(".step .guidegen-step .card").first().waitFor();
    await page.locator(".corner").click();
    assert.deepEqual(await faults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    writeFileSync(file, good);
    await page.locator(".panel .close").click();
    await page.locator(".corner.none").waitFor();
  }));

test("a draft is shown here alone, and is asked what every page is asked", async () => {
  const draft = join(site, "content/guides/rakuten/not-yet.yaml");
  const like = readFileSync(join(site, "content/guides/rakuten/license-key-stop.yaml"), "utf8");
  writeFileSync(draft, `draft: true\n${like}`);
  const pages = ["ja", "en"].map((lang) => `${lang}/guides/rakuten/not-yet/index.html`);
  // The preview answers as soon as it has read the file.
  while (!(await fetch(url + pages[1])).ok);
  for (const width of widths) {
    await withPage(asked(width), async (tab) => {
      const heard = [];
      listen(tab, heard, new URL("/", url).href);
      await ask(tab, pages, (page) => tab.goto(url + page), heard);
    });
  }
  rmSync(draft);
});
