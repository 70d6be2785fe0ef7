const began = performance.now();
const held = (name) => { const e = document.getElementById(`part-${name}`); return e && e.textContent; };
const single = held("worker") !== null;
async function gunzip(text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
const engine = new Engine({
  source: async () => single ? URL.createObjectURL(new Blob([await gunzip(held("worker"))])) : "worker.js",
  load: async () => single ? { python: held("python"), library: held("library"), packages: held("packages") }
    : Object.fromEntries(await Promise.all(["python.gz", "library.zip", "packages.zip"].map(async (n) => [n.split(".")[0], new Uint8Array(await (await fetch(n)).arrayBuffer())]))),
  memory: 1 << 30, seconds: 60, startSeconds: 60,
  changed: (s, d) => { document.getElementById("state").textContent = `${s} ${d ?? ""} ${Math.round(performance.now() - began)}`; },
});
engine.start();
document.getElementById("file").addEventListener("change", async ({ target }) => {
  const bytes = new Uint8Array(await target.files[0].arrayBuffer());
  const t = performance.now();
  try {
    const { answer } = await engine.ask("try", {}, bytes);
    document.getElementById("out").textContent = JSON.stringify(answer) + Math.round(performance.now() - t);
  } catch (e) { document.getElementById("out").textContent = `!! ${e.kind} ${e.message}`; }
});
