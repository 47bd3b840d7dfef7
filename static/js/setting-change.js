// A setting that was changed without a network, as POST /preferences/changes/ takes it. Pure.

import { newId } from "./player/dom.js";
import { instant } from "./player/record.js";

/** The body for what a form was about to send (`sent`: name to text or list of texts); null when it names no setting. */
export function changeOf(sent, now) {
  const { setting } = sent;
  if (!setting) return null;
  // A form without the name sends an empty choice; Undo says in one word what was there before.
  const told = sent.undo ?? sent[setting] ?? [];
  const values = (Array.isArray(told) ? told : String(told).split(setting === "rest_weekdays" ? "," : "\n"));
  return { client_id: sent.client_id ?? newId(), setting, values: values.map(String).filter(Boolean), changed_at: instant(now) };
}
