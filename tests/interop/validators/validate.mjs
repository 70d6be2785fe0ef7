// node validate.mjs DOCUMENTS.ndjson: one line a validator, with a 1 or 0 for each document.
import { readFileSync } from "node:fs";

import { Validator } from "@cfworker/json-schema";
import { registerSchema as register7, validate as hyperjump7 } from "@hyperjump/json-schema/draft-07";
import { registerSchema as register2020, validate as hyperjump2020 } from "@hyperjump/json-schema/draft-2020-12";
import Ajv7 from "ajv";
import Ajv2020 from "ajv/dist/2020.js";

import { validate } from "../../../schemas/1.0/checker/schema.mjs";

const [path] = process.argv.slice(2);
const documents = readFileSync(path, "utf-8").trim().split("\n").map((line) => JSON.parse(line));

const schema = (folder, edition) =>
  JSON.parse(readFileSync(new URL(`../../../schemas/1.0/${folder}report-${edition}.schema.json`, import.meta.url)));

async function verdicts(name, folder, compile) {
  const known = {};
  for (const edition of ["2019", "2021"]) known[edition] = await compile(schema(folder, edition), edition);
  const found = documents.map(({ edition, document }) => (known[edition](document) ? "1" : "0"));
  console.log(`${name}\t${found.join("")}`);
}

const strict = { strict: true, allErrors: false };
await verdicts("ajv strict, 2020-12", "", (one) => new Ajv2020.default(strict).compile(one));
await verdicts("ajv strict, draft-07", "draft-07/", (one) => new Ajv7.default(strict).compile(one));
await verdicts("@cfworker, 2020-12", "", (one) => {
  const validator = new Validator(one, "2020-12");
  return (document) => validator.validate(document).valid;
});
await verdicts("@cfworker, draft-07", "draft-07/", (one) => {
  const validator = new Validator(one, "7");
  return (document) => validator.validate(document).valid;
});
for (const [name, folder, register, hyperjump] of [
  ["@hyperjump, 2020-12", "", register2020, hyperjump2020],
  ["@hyperjump, draft-07", "draft-07/", register7, hyperjump7],
]) {
  await verdicts(name, folder, async (one) => {
    register(one);
    const check = await hyperjump(one.$id);
    return (document) => check(document).valid;
  });
}
await verdicts("checker.mjs, 2020-12", "", (one) => (document) => validate(one, document).length === 0);
await verdicts("checker.mjs, draft-07", "draft-07/", (one) => (document) => validate(one, document).length === 0);
