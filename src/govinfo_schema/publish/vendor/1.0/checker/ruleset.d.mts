// SPDX-License-Identifier: MIT
import type { Problem } from "./report.mjs";

/** A ruleset document (`govinfo-rules/1`); `ruleset.schema.json` has all its members. */
export interface Ruleset {
  format: string;
  id: string;
  version: string;
  editions: string[];
  rules: { id: string; type: string; severity: string; [member: string]: unknown }[];
  [member: string]: unknown;
}

/** How deep a ruleset may be nested. */
export const RULESET_DEPTH: number;

/** Give a ruleset document back where it is one; throws `RulesetError` that lists every problem. */
export function readRuleset(data: unknown, schema: object): Ruleset;

/** List every ruleset id that is there twice, and every rule id that two rulesets have for one edition. */
export function clashes(rulesets: Ruleset[]): Problem[];

/** Apply the overrides that rulesets have for each other's rules. */
export function resolved(rulesets: Ruleset[]): Ruleset[];
