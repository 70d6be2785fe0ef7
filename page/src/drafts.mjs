/** What was typed is kept in this browser until it is saved or deleted: a reload costs nothing. */

const NAME = "govinfo-checker-drafts";

/** Give the kept drafts: `{saved, entries: [{name, report, typed}]}`, or `null`. */
export function keptDrafts() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(kept?.entries) && kept.entries.length > 0 ? kept : null;
  } catch {
    return null;
  }
}

/** Keep the entries that were worked on; tells whether the browser allows it. */
export function keepDrafts(entries, now = new Date()) {
  const worked = entries.filter((one) => one.dirty && one.report !== null);
  if (worked.length === 0) return true;
  try {
    const drafts = worked.map(({ name, report, typed, document }) => ({ name, report, typed: [...typed], document }));
    localStorage.setItem(NAME, JSON.stringify({ saved: now.toISOString(), entries: drafts }));
    return true;
  } catch {
    return false;
  }
}

export function deleteDrafts() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // a browser that keeps nothing has nothing to delete
  }
}
