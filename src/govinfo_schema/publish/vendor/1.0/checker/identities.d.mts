// SPDX-License-Identifier: MIT
import type { Severity, Status } from "./checker.mjs";
import type { Forms } from "./report.mjs";
import type { Ruleset } from "./ruleset.mjs";

export interface IdentityTerm {
  pointer?: string;
  mention?: string;
  coefficient: number | bigint;
  from?: "previous" | "children";
  signed?: boolean;
}

/** Σ coefficient × cell `op` constant. */
export interface Relation {
  op: "=" | "!=" | "<" | "<=" | ">" | ">=";
  terms: IdentityTerm[];
  constant: number | bigint;
}

/** An identity as `identities-*.json` has it: a relation, or several of which one must hold. */
export interface Identity extends Partial<Relation> {
  id: string;
  rule: string;
  severity: Severity;
  table?: number;
  any?: Relation[];
  when?: Relation[];
  marks?: string[];
}

type Numbers = Map<string, bigint | null>;

/** Give every linear rule of a ruleset, expanded for one edition's pure form, as it is published. */
export function identitiesOf(ruleset: Ruleset, edition: string, forms: Forms): Identity[];

/** Judge numbers by expanded identities; `residual` is the interval of left − right. */
export function checkIdentities(
  identities: Identity[],
  given: {
    values: Numbers;
    previous?: Numbers | null;
    children?: { reports: { name: string; values: Numbers }[]; complete: boolean } | null;
    mentions?: Map<string, bigint[]>;
  },
): { id: string; rule: string; severity: Severity; status: Status; residual: [bigint | null, bigint | null] | null }[];
