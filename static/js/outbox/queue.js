// The queue: what was done on this phone and the server has not confirmed yet, for whom, in the order it was done.

/**
 * Entries are {key, at, slot, url, body, person, after, tries, refused, needs}. `at` orders them. A later entry of the
 * same `slot` replaces an earlier one. `person` is the tag of whoever did it, "" for a visitor. `after` is the moment
 * (ms) before which the server asked not to be tried again, `refused` the sentence with which it turned the entry down
 * for good, `needs` "sign-in" or "other" when it waits for its person; both are null at first.
 */
export function makeQueue(store, { person = () => "", wall = () => Date.now(), newKey = () => crypto.randomUUID() } = {}) {
  const all = () => store.all();

  /** Keeps a body for `url`: {key, lasting}; `lasting` is false where it lives as long as the page. */
  async function put(url, body, slot = body.client_id) {
    const before = await all();
    // A clock that was set back must not turn the order round.
    const at = Math.max(wall(), ...before.map((entry) => entry.at + 1));
    const entry = { key: newKey(), at, slot, url, body, person: person(), after: 0, tries: 0, refused: null, needs: null };
    const lasting = await store.add(entry);
    // Only now: a phone that dies in between has both, and the server takes one.
    await store.edit((other) => (other.slot === slot && other.key !== entry.key ? null : other));
    return { key: entry.key, lasting };
  }

  /** Changes the entry `sent`, unless it was replaced or has arrived meanwhile. */
  const update = (sent, changes) => store.edit((entry) => (entry.key === sent.key ? { ...entry, ...changes } : entry));

  const remove = (sent) => store.edit((entry) => (entry.key === sent.key ? null : entry));

  /** What a guest with one of the `tags` did is now the person's whose tag comes first. */
  const adopt = ([tag, ...were]) => store.edit((entry) => (
    were.includes(entry.person) ? { ...entry, person: tag, needs: null } : entry));

  return { all, put, update, remove, adopt, moveUp: store.moveUp };
}
