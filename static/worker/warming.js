// The warming: brings everything that shall open without a network onto the shelf, once for each release, person and
// set of preferences.

import { filesIn } from "./shelf.js";

const SET = "/offline/set/";
const AT_ONCE = 3;
const TRIES = 3;

/**
 * Makes {warm, wanted}. `busy()` says whether a session is running in some window: then old files stay for it.
 */
export function makeWarming({ shelf, fetch, version, core, busy }) {
  let under = null;

  /** Whether the page at `address` is one of those to keep: what the server lists, and nothing else. */
  async function wanted(address) {
    const { pathname, search } = new URL(address, "https://legato.invalid");
    return !search && Boolean((await shelf.noted("set"))?.pages.includes(pathname));
  }

  /** Answers whether all of it is on the shelf. One run at a time. */
  function warm() {
    under ??= run(TRIES).catch(() => false).finally(() => { under = null; });
    return under;
  }

  async function run(tries) {
    const answer = await fetch(SET);
    if (!answer.ok) return false;
    const set = await answer.json();
    await shelf.makeRoomFor(set.person);
    const mark = `${version} ${set.stamp}`;
    if ((await shelf.noted("warm")) === mark && (await shelf.noted("set"))) return true;
    await shelf.note("set", set);
    await inTurns([...set.pages], fetchPage);
    await inTurns([...set.files], shelf.file);
    // A visitor may have become a guest meanwhile: what was listed for the one is swept with their pages.
    if ((await shelf.noted("set"))?.stamp !== set.stamp) return tries > 1 && run(tries - 1);
    if (!(await busy())) await shelf.tidy([...core, ...set.files]);
    await shelf.note("warm", mark);
    return true;
  }

  async function fetchPage(address) {
    const html = await shelf.see(address, await fetch(address), wanted);
    if (html) await Promise.all(filesIn(html).map(shelf.file));
  }

  return { warm, wanted };
}

// A few at a time, so that a page somebody is waiting for is not behind forty others.
async function inTurns(items, work) {
  const worker = async () => {
    while (items.length) await work(items.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
