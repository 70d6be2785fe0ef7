// SPDX-License-Identifier: MIT
import type { Forms, Report } from "./report.mjs";
import type { Ruleset } from "./ruleset.mjs";

export type Status = "pass" | "fail" | "unknown" | "not_applicable" | "unsupported" | "error";
export type Severity = "error" | "warning" | "note";

/** The six statuses, in the order in which summaries list them. */
export const STATUSES: Status[];

/** A number that takes part: whose it is, its value (`null`: not stated) and its coefficient. */
export interface OutcomeCell {
  pointer: string;
  coefficient: bigint;
  side: "left" | "right";
  from: "report" | "previous" | "children" | "mention";
  value: bigint | null;
  document?: string;
}

/** The verdict on one instance of a rule; a bound of `null` is none. */
export interface Outcome {
  id: string;
  rule: string;
  bind: Record<string, string>;
  status: Status;
  severity: Severity;
  op: string | null;
  left_min: bigint | null;
  left_max: bigint | null;
  right_min: bigint | null;
  right_max: bigint | null;
  cells: OutcomeCell[];
  missing: string[];
  implied: [string, bigint][];
  hints: string[];
  matched: number | null;
  reason: string | null;
  details: Record<string, unknown>;
}

/** What stands beside a report. */
export interface Options {
  previous?: Report | null;
  children?: { reports: Report[]; expected?: string[] | null } | null;
  mentions?: { kind: string; value: number | bigint; pointer?: string }[];
  blank?: "unknown" | "zero";
  tables?: Record<string, boolean> | null;
  select?: string[];
  ignore?: string[];
}

/** A check that rules of type `plugin` may call, by versioned name. */
export type Check = (facts: unknown, args: Record<string, unknown>, bind: Record<string, string>) => Iterable<unknown>;

/** Checks reports; throws `RulesetError` for rulesets that can't be used, or not together. */
export class Checker {
  constructor(published: { forms: Forms; rulesets: Ruleset[]; checks?: Record<string, Check> });
  /** Judge a report: its outcomes in order, and how many there are of each status. */
  check(report: Report, options?: Options): { outcomes: Outcome[]; summary: Record<Status, number>; facts: unknown };
}
