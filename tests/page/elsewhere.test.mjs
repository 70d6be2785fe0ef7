// The page in other places: served from a folder with the network cut afterwards, and in Firefox.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { BUILT, opened, PAGE, read, started } from "./desk.mjs";
import { Firefox, FIREFOX } from "./firefox.mjs";

const root = new URL("../../", import.meta.url).pathname;
const example = (name) => join(root, "examples", name);
const FOLDER = join(dirname(BUILT), "page");
/** What a careless server says of files that it does not know. */
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css" };

async function served() {
  const server = createServer(async (request, answer) => {
    const name = request.url === "/" ? "index.html" : request.url.slice(1);
    try {
      const data = await readFile(join(FOLDER, name));
      answer.writeHead(200, { "content-type": TYPES[name.split(".").at(-1)] ?? "application/octet-stream" });
      answer.end(data);
    } catch {
      answer.writeHead(404);
      answer.end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

async function judges(page) {
  const { check } = await read(page, example("wrong.txt"));
  assert.equal(check.answer.identities.fail, 2);
  const failing = await page.$$eval("#findings > li.error", (items) => items.length);
  assert.equal(failing, 2);
}

test("a folder on any server: after it is loaded the network may go", async () => {
  const browser = await started();
  const { server, address } = await served();
  const { page, trouble } = await opened(browser, { address });
  assert.equal(await page.getAttribute("#engine", "data-state"), "ready");
  server.closeAllConnections();
  server.close();
  await page.context().setOffline(true);
  await judges(page);
  assert.deepEqual(trouble.filter((one) => !/favicon/.test(one)), []);
  await browser.close();
});

test("Firefox opens the one file, reads and judges", async (context) => {
  if (!FIREFOX || typeof WebSocket === "undefined") return context.skip("no Firefox, or a Node without WebSocket");
  const firefox = await Firefox.start();
  try {
    await firefox.open(PAGE);
    await firefox.until(`document.getElementById("engine").dataset.state === "ready"`, 120);
    for (const name of ["wrong.txt", "wrong.json"]) {
      await firefox.files("#file", [example(name)]);
      await firefox.until(`document.querySelector(".entry[aria-current], #verdict.wrong") && document.querySelectorAll("#findings > li.error").length === 2`);
    }
    const requests = firefox.heard.filter(({ method }) => method === "network.beforeRequestSent").map(({ params }) => params.request.url);
    assert.deepEqual(requests.filter((url) => url !== PAGE && !/^(blob|data):/.test(url)), []);
    const errors = firefox.heard.filter(({ method, params }) => method === "log.entryAdded" && params.level === "error");
    assert.deepEqual(errors.map(({ params }) => params.text), []);
  } finally {
    await firefox.close();
  }
  return undefined;
});
