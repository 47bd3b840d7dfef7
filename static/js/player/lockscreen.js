// The lock screen: shows what is going on and lets pause, resume, next and back be tapped there, where a phone has it.

import { words } from "./script.js";

const HANDLERS = { play: "resume", pause: "pause", nexttrack: "next", previoustrack: "back", stop: "pause" };
const STATES = { running: "playing", paused: "paused" };

/** `session` is navigator.mediaSession, or undefined; `act(action)` does what a button of the player does. */
export function makeLockScreen(plan, texts, { session, Metadata, act }) {
  let shown = "";

  function update(view, previous, events) {
    if (!session) return;
    if (events.has("started") || events.has("resumed")) listen();
    session.playbackState = STATES[view.status] ?? "none";
    const { title, label } = words(plan, view, texts);
    if (shown === title + label) return;
    shown = title + label;
    session.metadata = view.status === "finished" ? null : new Metadata({ title, artist: label, album: "Legato" });
  }

  function listen() {
    for (const [name, action] of Object.entries(HANDLERS)) {
      try {
        session.setActionHandler(name, () => act(action));
      } catch {
        /* This phone has no such button. */
      }
    }
  }

  return { update };
}
