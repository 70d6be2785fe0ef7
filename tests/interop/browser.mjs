// Debian's Chromium by playwright-core, with nothing that would use the network.
import { existsSync } from "node:fs";

import { chromium } from "playwright-core";

export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((path) => existsSync(path));
export const PAGE = new URL("../../docs/checker/index.html", import.meta.url).href;

export async function launch() {
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Open the page and collect what goes wrong in it: errors, refused content, requests for anything else. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN", ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("console", (message) => message.type() === "error" && trouble.push(message.text()));
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url()) || (request.url() !== PAGE && request.url().startsWith("file:"))) {
      trouble.push(`request: ${request.url()}`);
    }
  });
  await page.goto(PAGE);
  return { page, trouble };
}

export async function take(page, text) {
  await page.evaluate(() => (document.getElementById("paste").open = true));
  await page.fill("#pasted", text);
  await page.click("#take");
}

export async function findings(page) {
  return page.$$eval("#findings > li", (items) =>
    items.map((item) => ({
      id: item.dataset.id,
      severity: ["error", "warning", "note"].find((name) => item.classList.contains(name)),
      sentence: item.querySelector(".sentence").textContent,
    })),
  );
}
