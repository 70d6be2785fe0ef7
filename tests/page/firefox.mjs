// Debian's own Firefox by WebDriver BiDi: playwright drives only a Firefox that it changed itself.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path));

/** A running Firefox with one tab; `run` evaluates an expression in it, `files` gives files to an input. */
export class Firefox {
  static async start() {
    const firefox = new Firefox();
    firefox.profile = mkdtempSync(join(tmpdir(), "govinfo-firefox-"));
    const options = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", firefox.profile, "about:blank"];
    firefox.process = spawn(FIREFOX, options, { stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise((resolve, reject) => {
      let said = "";
      firefox.process.on("exit", () => reject(new Error(said)));
      firefox.process.stderr.on("data", (chunk) => {
        said += chunk;
        const found = /WebDriver BiDi listening on (\S+)/.exec(said);
        if (found) resolve(`${found[1]}/session`);
      });
    });
    firefox.waiting = new Map();
    firefox.heard = [];
    firefox.socket = new WebSocket(address);
    await new Promise((resolve) => (firefox.socket.onopen = resolve));
    firefox.socket.onmessage = ({ data }) => firefox.take(JSON.parse(data));
    await firefox.send("session.new", { capabilities: {} });
    await firefox.send("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent"] });
    const { contexts } = await firefox.send("browsingContext.getTree", {});
    firefox.context = contexts[0].context;
    return firefox;
  }

  send(method, params) {
    const id = this.waiting.size + 1;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject, method }));
  }

  take({ id, type, result, error, message, method, params }) {
    if (method) return void this.heard.push({ method, params });
    const { resolve, reject, method: asked } = this.waiting.get(id);
    return type === "success" ? resolve(result) : reject(new Error(`${asked}: ${error} ${message}`));
  }

  open(url) {
    return this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  async run(expression) {
    const target = { context: this.context };
    const { result, exceptionDetails } = await this.send("script.evaluate", { expression, target, awaitPromise: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  async until(expression, seconds = 60) {
    for (let i = 0; i < seconds * 5; i += 1) {
      const value = await this.run(expression);
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`not within ${seconds} s: ${expression}`);
  }

  async files(selector, paths) {
    const expression = `document.querySelector(${JSON.stringify(selector)})`;
    const { result } = await this.send("script.evaluate", { expression, target: { context: this.context }, awaitPromise: false });
    await this.send("input.setFiles", { context: this.context, element: { sharedId: result.sharedId }, files: paths });
  }

  async close() {
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.removeAllListeners("exit");
    this.process.once("exit", () => {});
    await this.send("browser.close", {}).catch(() => {});
    this.socket.close();
    const clock = setTimeout(() => this.process.kill("SIGKILL"), 5000);
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 6000))]);
    clearTimeout(clock);
    rmSync(this.profile, { recursive: true, force: true });
  }
}
