// node editor.mjs CATALOG SCHEMAS FILE…: what an editor that knows the catalogue says of files, as JSON by file.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import languages from "vscode-json-languageservice";

const { getLanguageService, TextDocument } = languages;
const [catalog, schemas, ...files] = process.argv.slice(2);
const base = "https://w3id.org/govinfo-schema/";
const service = getLanguageService({
  // nothing is fetched: what the catalogue points to is what is published beside it
  schemaRequestService: async (url) => {
    if (!url.startsWith(base)) throw new Error(`asked for ${url}`);
    return readFileSync(join(schemas, url.slice(base.length)), "utf-8");
  },
});
const known = JSON.parse(readFileSync(catalog, "utf-8")).schemas;
service.configure({ validate: true, schemas: known.map(({ url, fileMatch }) => ({ uri: url, fileMatch })) });

const said = {};
for (const path of files) {
  const document = TextDocument.create(`file:///${basename(path)}`, "json", 1, readFileSync(path, "utf-8"));
  const parsed = service.parseJSONDocument(document);
  const problems = await service.doValidation(document, parsed);
  const at = document.positionAt(document.getText().indexOf('"natural_person"') + 2);
  const hover = await service.doHover(document, at, parsed);
  said[basename(path)] = { problems: problems.map((one) => one.message), hover: JSON.stringify(hover?.contents ?? null) };
}
console.log(JSON.stringify(said));
