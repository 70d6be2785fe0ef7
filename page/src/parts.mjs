/** Where the engine's parts come from: this very file, or the folder that the page was served from. */

const held = (name) => document.getElementById(`part-${name}`)?.textContent ?? null;

/** Take the parts out of the page; `null` where it is served as a folder. */
export function heldParts() {
  const names = ["worker", "python", "library", "packages", "licences"];
  const texts = names.map(held);
  for (const name of names) document.getElementById(`part-${name}`)?.remove();
  return texts.includes(null) ? null : Object.fromEntries(names.map((name, i) => [name, texts[i]]));
}

/** Unpack base64 of gzip. */
export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** Give what an `Engine` asks for: `source` of the worker and `load` of the parts. */
export function supply(parts) {
  if (parts !== null) {
    const { worker, python, library, packages } = parts;
    const script = async () => URL.createObjectURL(new Blob([await unpacked(worker)], { type: "text/javascript" }));
    return { source: script, load: async () => ({ python, library, packages }) };
  }
  return { source: async () => "worker.js", load: fetchAll };
}

const FILES = { python: "python.gz", library: "library.zip", packages: "packages.zip" };

async function fetchAll(told) {
  let taken = 0;
  let whole = 0;
  const fetchOne = async ([name, file]) => {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    whole += Number(answer.headers.get("content-length")) || 5e6;
    const chunks = [];
    const reader = answer.body.getReader();
    for (let one = await reader.read(); !one.done; one = await reader.read()) {
      chunks.push(one.value);
      taken += one.value.length;
      told(Math.min(taken / whole, 1));
    }
    return [name, new Uint8Array(await new Blob(chunks).arrayBuffer())];
  };
  return Object.fromEntries(await Promise.all(Object.entries(FILES).map(fetchOne)));
}
