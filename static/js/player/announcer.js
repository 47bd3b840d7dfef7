// The announcer: tells a screen reader what begins, in whole sentences, and keeps silent about seconds.

import { put } from "./dom.js";
import { announcement } from "./script.js";

export function makeAnnouncer(status, plan, texts) {
  function update(view, previous, events) {
    const said = announcement(plan, view, previous, events, texts);
    if (said) put(status, said);
  }
  return { update };
}
