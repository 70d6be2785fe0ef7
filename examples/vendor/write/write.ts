// Types of report.schema.json by json-schema-to-typescript: a cell is number | null, an optional member may be undefined,
// and JSON.stringify leaves out what is undefined.
import { readFileSync } from "node:fs";
import type { Report2021 } from "./report";

const report: Report2021 = JSON.parse(readFileSync(0, "utf-8"));
report.requests.received.business = null; // not stated
report.preamble = undefined; // left out
console.log(JSON.stringify(report));
