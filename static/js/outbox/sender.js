// The sender: brings the queue to the server, one at a time, and keeps whatever did not arrive.

const REFUSALS = [400, 409, 413, 415, 422];
const NEEDS_PERSON = [401, 403];
const PATIENCE = 15000;
const LONGEST_WAIT = 60 * 60 * 1000;

/**
 * Makes {send, flush, flushAnew}. `fetch` and `wall` (ms since 1970) are the browser's own, or a test's. `changed` is called
 * after each change of the queue; `mine(tag)` says whether the person here may send what that person did.
 */
export function makeSender(queue, { fetch, wall = () => Date.now(), changed = () => {}, mine = () => true }) {
  let busy = null;
  // By key. An entry may be taken along by a run that somebody else has begun: its sender hears of it all the same.
  const answers = new Map();

  /** Keeps a body, then tries to send it: the server's answer, or null if it has to wait. */
  async function send(url, body, slot) {
    const { key, lasting } = await queue.put(url, body, slot);
    await changed({ lasting });
    await flushAnew();
    return answers.get(key) ?? null;
  }

  /** As `flush`, but not content with a run that has begun before. */
  async function flushAnew() {
    if (busy) await busy;
    return flush();
  }

  /** Tries every entry that may be tried now. One run at a time. */
  function flush() {
    busy ??= run().finally(() => { busy = null; });
    return busy;
  }

  async function run() {
    for (const entry of await queue.all()) {
      if (entry.refused || entry.after > wall() || !mine(entry.person)) continue;
      await post(entry);
      await changed({});
    }
  }

  async function post(entry) {
    const response = await attempt(entry);
    const told = await readJson(response);
    if (response?.ok && told) {
      answers.set(entry.key, told);
      await queue.remove(entry);
    } else {
      await queue.update(entry, outcome(entry, response, told, wall()));
    }
  }

  // `keepalive` lets it arrive although the person has already left for bed.
  async function attempt({ url, body, person }) {
    // Of what was done while nobody was known here the server finds the guest that a lost answer has left behind.
    const whose = person ? { "X-Legato-Person": person } : { "X-Legato-Visitor": "yes" };
    const headers = { "Content-Type": "application/json", ...whose };
    try {
      return await fetch(url, {
        method: "POST", body: JSON.stringify(body), headers,
        credentials: "same-origin", redirect: "manual", keepalive: true, signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return null;
    }
  }

  return { send, flush, flushAnew };
}

/** What becomes of an entry that has not arrived, as changes of it. Only JSON is an answer of Legato's. */
export function outcome(entry, response, told, now) {
  const later = { tries: entry.tries + 1, after: retryAt(response, now) };
  if (!told?.errors) return later;
  if (NEEDS_PERSON.includes(response.status)) return { ...later, needs: "sign-in" };
  if (response.status === 409 && told.errors.person) return { ...later, needs: "other" };
  const final = REFUSALS.includes(response.status) && !isEarly(entry, response);
  return final ? { refused: sentenceOf(told) } : later;
}

// A hotel's sign-in page also answers 200: only JSON is an answer of Legato's.
async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

// A phone whose clock is fast sends a session from the future; it will be right in a while.
function isEarly({ body }, response) {
  const done = body.finished_at ?? body.ended_at ?? body.started_at ?? body.answered_at ?? body.changed_at;
  return Date.parse(done) > Date.parse(response.headers.get("Date"));
}

/** The first sentence the server gave as a reason. */
export function sentenceOf(told) {
  const sentences = Object.values(told.errors ?? {}).flat();
  return String(sentences[0] ?? "");
}

/** The moment (ms) to try again: what Retry-After says, at most an hour off; at once without it. */
export function retryAt(response, now) {
  const asked = response?.headers?.get("Retry-After");
  if (!asked) return 0;
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - now;
  return Number.isFinite(wait) ? now + Math.max(0, Math.min(wait, LONGEST_WAIT)) : 0;
}
