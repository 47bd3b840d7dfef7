// The entry: what the diary is told when a cramp eases. Pure; the details are asked the next morning.

import { instant, nightOf } from "../player/record.js";

// Past an hour the page was more likely forgotten than watched, so the length is left open.
const BELIEVABLE = 60 * 60 * 1000;

/** The body of POST /diary/entries/ for a cramp that was begun and has eased. */
export function makeEntry(state, { zone, cutoff }) {
  const believable = state.endedAt - state.startedAt <= BELIEVABLE;
  return {
    client_id: state.clientId,
    started_at: instant(state.startedAt),
    ended_at: believable ? instant(state.endedAt) : null,
    timezone: zone,
    night: nightOf(state.startedAt, zone, cutoff),
    muscle: state.place,
  };
}
