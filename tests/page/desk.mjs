// The built page in Debian's Chromium: opened, fed with files, and listened to.
import { pathToFileURL } from "node:url";

import { launch } from "../interop/browser.mjs";

export const BUILT = process.env.GOVINFO_PAGE ?? new URL("../../dist/govinfo-checker.html", import.meta.url).pathname;
export const PAGE = pathToFileURL(BUILT).href;

/** Start Debian's Chromium. */
export const started = launch;

/** Everything that goes to the engine and comes from it is kept in `window.heard`. */
function listen() {
  window.heard = [];
  const Real = window.Worker;
  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      const asked = new Map();
      const post = this.postMessage.bind(this);
      this.postMessage = (message, ...rest) => {
        asked.set(message.id, message);
        if (message.name === "start" && window.memoryBound) message.given.memory = window.memoryBound;
        if (message.given?.name && message.given.name === window.heldBack) return undefined;
        return post(message, ...rest);
      };
      this.addEventListener("message", ({ data }) => {
        const { name, given: about } = asked.get(data.id) ?? {};
        asked.delete(data.id);
        window.heard.push({ name, key: about?.key, file: about?.name, ...data, bytes: undefined });
      });
    }
  };
}

/** Open the page and collect what goes wrong in it: errors, refused content, requests for anything else. */
export async function opened(browser, { address = PAGE, ready = true, memory = null, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("request", (request) => {
    const allowed = request.url() === address || request.url().startsWith("blob:");
    if (!allowed && new URL(request.url()).origin !== new URL(address).origin) trouble.push(`request: ${request.url()}`);
    if (!allowed && address.startsWith("file:")) trouble.push(`request: ${request.url()}`);
  });
  if (memory) await page.addInitScript(`window.memoryBound = ${memory}`);
  await page.addInitScript(listen);
  await page.goto(address);
  if (ready) await isReady(page);
  return { page, trouble };
}

export async function isReady(page) {
  await page.waitForFunction(() => /ready|failed/.test(document.getElementById("engine").dataset.state), null, { timeout: 120_000 });
  return page.getAttribute("#engine", "data-state");
}

/** Give a file to the page and wait until it is read and judged: what the engine said of both. */
export async function read(page, file, { timeout = 90_000 } = {}) {
  const before = await page.evaluate(() => window.heard.length);
  await page.setInputFiles("#file", file);
  const answer = await page.waitForFunction(
    (start) => {
      const later = window.heard.slice(start);
      const reading = later.find((one) => one.name === "read");
      if (!reading) return null;
      if (reading.wrong || reading.answer.error) return { reading };
      const check = later.find((one) => one.name === "check" && one.key === reading.key);
      return check ? { reading, check } : null;
    },
    before,
    { timeout },
  );
  return answer.jsonValue();
}

/** Put last year's report beside the one that is looked at: what the engine says of both. */
export async function beside(page, file, key) {
  const before = await page.evaluate(() => window.heard.length);
  await page.setInputFiles("#previous", file);
  const answer = await page.waitForFunction(
    ([start, wanted]) => window.heard.slice(start).find((one) => one.name === "check" && one.key === wanted),
    [before, key],
  );
  return { check: await answer.jsonValue() };
}
