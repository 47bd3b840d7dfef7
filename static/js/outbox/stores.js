// The stores: where the outbox keeps its entries: in the phone's database, else in localStorage, else in the page alone.
// Each changes its list in one go, so that two tabs and the service worker never lose each other's entries.

// Where versions before the database kept the list; app.js knows it by the same name.
const PLAIN = "legato.outbox";
const NAME = "legato";
const TABLE = "outbox";
const ROW = "entries";
// Some private windows neither open a database nor say that they will not.
const OPENS_WITHIN = 2000;

/** The list in IndexedDB; `factory` is the browser's, or undefined where there is none. */
export function databaseStore(factory) {
  let opening = null;

  function open() {
    opening ??= new Promise((done, failed) => {
      const asked = factory.open(NAME, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE);
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close();
        asked.result.onclose = () => { opening = null; };
        done(asked.result);
      };
      asked.onerror = () => failed(asked.error);
      setTimeout(() => failed(new Error("the database does not open")), OPENS_WITHIN);
    });
    return opening;
  }

  /** Replaces the list by `work(list)`; when that is the same list nothing is written. */
  async function change(work) {
    const database = await open();
    return new Promise((done, failed) => {
      // Strict: on the disk and not only on its way there, for a phone whose battery ends.
      const transaction = database.transaction(TABLE, "readwrite", { durability: "strict" });
      const table = transaction.objectStore(TABLE);
      const asked = table.get(ROW);
      asked.onsuccess = () => {
        const before = asked.result ?? [];
        try {
          const after = work(before);
          if (after !== before) table.put(after, ROW);
        } catch (error) {
          failed(error);
          transaction.abort();
        }
      };
      transaction.oncomplete = () => done();
      transaction.onerror = transaction.onabort = () => failed(transaction.error);
    });
  }

  return { change };
}

/** The list as JSON in `storage()`: the second choice, and the place of versions before the database. */
export function plainStore(storage) {
  function read() {
    const entries = JSON.parse(storage().getItem(PLAIN)) ?? [];
    return entries.filter((entry) => entry?.url && entry.body?.client_id).map(withAllFields);
  }

  async function change(work) {
    const before = read();
    const after = work(before);
    if (after === before) return;
    if (after.length) storage().setItem(PLAIN, JSON.stringify(after));
    else storage().removeItem(PLAIN);
  }

  return { change };
}

// Entries of older versions say neither when they were kept nor for whom.
function withAllFields(entry, index) {
  const id = entry.body.client_id;
  return { key: id, slot: id, at: index, person: "", after: 0, tries: 0, refused: null, needs: null, ...entry };
}

/** The list of this page, gone with it. */
export function memoryStore() {
  let entries = [];
  return { change: async (work) => { entries = work(entries); } };
}

/** Several stores as one: an entry goes into the first that takes it, and is found wherever it is. */
export function layered(stores) {
  async function each(work) {
    for (const store of stores) await store.change(work).catch(() => {});
  }

  async function all() {
    const found = [];
    await each((entries) => { found.push(...entries); return entries; });
    return found.toSorted((one, other) => one.at - other.at);
  }

  /** Keeps `entry`; answers whether it outlives the page. */
  async function add(entry) {
    for (const store of stores.slice(0, -1)) {
      const kept = await store.change((entries) => [...entries, entry]).then(() => true, () => false);
      if (kept) return true;
    }
    await stores.at(-1).change((entries) => [...entries, entry]);
    return false;
  }

  /** Every entry becomes `work(entry)`, or goes when that is null. */
  const edit = (work) => each((entries) => {
    const edited = entries.map(work);
    return edited.some((entry, index) => entry !== entries[index]) ? edited.filter(Boolean) : entries;
  });

  /** Moves what lies in a later store into the first, if that takes it. */
  async function moveUp() {
    const [first, ...others] = stores;
    for (const store of others) {
      let found = [];
      await store.change((entries) => { found = entries; return entries; }).catch(() => {});
      for (const entry of found) {
        await first.change((entries) => [...entries, entry]);
        await store.change((entries) => entries.filter(({ key }) => key !== entry.key));
      }
    }
  }

  return { all, add, edit, moveUp };
}
