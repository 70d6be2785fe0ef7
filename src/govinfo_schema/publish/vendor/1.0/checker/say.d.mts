// SPDX-License-Identifier: MIT

/** A message: its key, and the values that its template names. */
export interface Message {
  key: string;
  values?: Record<string, unknown>;
}

/** Make the function that says a message in one language, by `messages.LANGUAGE.json`. */
export function sayer(messages: Record<string, string>, language: string): (message: Message) => string;
