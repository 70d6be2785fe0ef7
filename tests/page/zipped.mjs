// A zip container, stored: enough to make an office document of a few parts.
import { crc32 } from "node:zlib";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS = "http://schemas.openxmlformats.org/package/2006/relationships";

function fields(size, values) {
  const made = Buffer.alloc(size);
  for (const [at, value, bytes] of values) made.writeUIntLE(value, at, bytes);
  return made;
}

/** Pack parts, by their names. */
export function zipped(parts) {
  const files = [];
  const listed = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [data, called] = [Buffer.from(text), Buffer.from(name)];
    const known = (from) => [[from, crc32(data), 4], [from + 4, data.length, 4], [from + 8, data.length, 4], [from + 12, called.length, 2]];
    files.push(fields(30, [[0, LOCAL, 4], [4, 20, 2], ...known(14)]), called, data);
    listed.push(fields(46, [[0, CENTRAL, 4], [4, 20, 2], [6, 20, 2], ...known(16), [42, at, 4]]), called);
    at += 30 + called.length + data.length;
  }
  const directory = Buffer.concat(listed);
  const count = listed.length / 2;
  const end = fields(22, [[0, END, 4], [8, count, 2], [10, count, 2], [12, directory.length, 4], [16, at, 4]]);
  return Buffer.concat([...files, directory, end]);
}

/** A Word document around the XML of a body. */
export const word = (body) =>
  zipped({
    "_rels/.rels": `<Relationships xmlns="${LINKS}"><Relationship Id="r" Type="${DOCUMENT}" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
  });
