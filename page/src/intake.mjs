/** Files, folders and pasted text, from wherever they come: each becomes bytes with a name. */

const JUNK = /^(thumbs\.db|desktop\.ini|\.ds_store|~\$.*|\._.*)$/i;
const DOCUMENTS = /\.(docx?|xlsx?|ods|odt|rtf|wps|pdf|html?|mht|mhtml|txt|md|csv|json|ofd|xml)$/i;

/** List what was dropped, folders and all; what is no document in a folder is left out. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return { files: [...transfer.files], folder: false };
  const folder = entries.some((one) => one.isDirectory);
  const files = [];
  for (const one of entries) await collect(one, files);
  return { files, folder };
}

async function collect(entry, files) {
  if (entry.isFile) return void files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
  const reader = entry.createReader();
  const inside = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  inside.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const one of inside) if (one.isDirectory || wanted(one.name)) await collect(one, files);
}

/** Is this a document by its name? Asked only of what lies in a folder. */
export const wanted = (name) => !JUNK.test(name) && DOCUMENTS.test(name);

/** What was pasted, as a document: files, a page's HTML, or text; `null` where there is nothing to read. */
export function pastedDocument(clipboard) {
  if (clipboard.files.length > 0) return { files: [...clipboard.files] };
  const html = clipboard.getData("text/html");
  const text = clipboard.getData("text/plain");
  if (/<table\b/i.test(html)) return { text: html, format: "html" };
  if (text.trim().length > 40) return { text, format: null };
  return null;
}

/** Is a place one where pasting and undoing is the browser's own matter? */
export function isTyping(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !target.dataset.pointer);
}
