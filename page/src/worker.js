/* The engine: Python in a worker of its own, fed from memory. It asks the network for nothing. */

/* Pyodide refuses a classic worker, which it knows by importScripts; a module worker does not start on file://. */
self.importScripts = undefined;
/* Where the parts seem to come from: no such address exists, and fetch below answers for it. */
const BASE = "memory://engine/";

const { loadPyodide, version } = (() => {
  {{pyodide}}
})();
const createPyodideModule = (() => {
  {{module}}
})();

const SITE = "/lib/python3.14/site-packages";
const parts = new Map();
self.fetch = async (address) => {
  const name = String(address.url ?? address).split("/").at(-1);
  if (!parts.has(name)) throw new TypeError(`nothing is fetched: ${name}`);
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/zip";
  return new Response(parts.get(name), { headers: { "content-type": type } });
};

/** A part comes as bytes or as base64, and may be gzip. */
async function bytesOf(part) {
  let bytes = part;
  if (typeof part === "string") {
    const text = atob(part);
    bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What one document may take of memory, whatever it does: the interpreter then says so itself. */
function boundMemory(bytes) {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > bytes) throw new RangeError("memory");
    return grow.call(this, pages);
  };
}

let engine = null;

async function start({ engine: given, memory }) {
  boundMemory(memory);
  const [python, library, packages] = await Promise.all([given.python, given.library, given.packages].map(bytesOf));
  parts.set("pyodide.asm.wasm", python).set("python_stdlib.zip", library);
  const py = await loadPyodide({
    indexURL: BASE,
    createPyodideModule,
    packageBaseUrl: BASE,
    lockFileContents: { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2", version }, packages: {} },
    env: { HOME: "/home", TZ: "UTC", PYTHONDONTWRITEBYTECODE: "1", RAPIDFUZZ_IMPLEMENTATION: "python" },
    stdout: () => {},
    stderr: () => {},
  });
  parts.clear();
  py.unpackArchive(packages, "zip", { extractDir: SITE });
  engine = py.pyimport("govinfo_page");
  return engine.call("hello", "{}");
}

self.onmessage = async ({ data: { id, name, given, bytes } }) => {
  try {
    const answer = name === "start" ? await start(given) : engine.call(name, JSON.stringify(given ?? {}), bytes);
    if (typeof answer === "string") return self.postMessage({ id, answer: JSON.parse(answer) });
    const [told, made] = answer;
    const copy = made.slice();
    self.postMessage({ id, answer: JSON.parse(told), bytes: copy }, [copy.buffer]);
  } catch (wrong) {
    // what is no exception of Python's, or came of a full heap, leaves an interpreter that nothing can be asked of
    const fatal = wrong?.constructor?.name !== "PythonError" || /MemoryError|RecursionError/.test(wrong.type ?? wrong.message);
    self.postMessage({ id, wrong: String(wrong?.message ?? wrong), fatal });
  }
};
