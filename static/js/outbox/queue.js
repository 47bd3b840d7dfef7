// The queue: finished sessions that the server has not confirmed yet, kept on the phone.

const KEY = "legato.outbox";

/**
 * Entries are {url, body, after, tries, refused}: `after` is the moment (ms) before which the server asked
 * not to be tried again, `refused` the sentence with which it turned the entry down for good, or null.
 * Every change reads the storage afresh, because another tab may have changed it meanwhile.
 */
export function makeQueue(storage) {
  let memory = [];

  function all() {
    try {
      const entries = JSON.parse(storage().getItem(KEY)) ?? [];
      return entries.filter((entry) => entry?.url && entry.body?.client_id);
    } catch {
      return memory;
    }
  }

  // Where nothing can be stored the entry lives as long as the page, which is enough to send it.
  function write(entries) {
    memory = entries;
    try {
      if (entries.length) storage().setItem(KEY, JSON.stringify(entries));
      else storage().removeItem(KEY);
    } catch {
      /* `memory` has them. */
    }
  }

  const others = (id) => all().filter((entry) => entry.body.client_id !== id);
  const find = (id) => all().find((entry) => entry.body.client_id === id);

  function put(url, body) {
    write([...others(body.client_id), { url, body, after: 0, tries: 0, refused: null }]);
  }

  /** Changes one entry, unless it was replaced since `sent` was read from it. */
  function update(sent, changes) {
    const entries = all().map((entry) => (sameEntry(entry, sent) ? { ...entry, ...changes } : entry));
    write(entries);
  }

  /** Takes one entry out; one that was replaced meanwhile (an answer was added) stays. */
  function remove(sent) {
    write(all().filter((entry) => !sameEntry(entry, sent)));
  }

  return { all, find, put, update, remove };
}

function sameEntry(one, other) {
  return JSON.stringify(one.body) === JSON.stringify(other.body);
}
