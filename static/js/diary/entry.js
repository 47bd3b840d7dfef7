// The diary's form as the entry an outbox can send later: the same words as POST /diary/entries/ takes. Pure.

import { instant, nightOf } from "../player/record.js";

const CHOICES = ["leg", "muscle"];
const ANSWERS = ["woke", "swollen"];
const SCORES = ["strength", "sleep_trouble"];

/** `data` is the form's FormData; null when it says "at a time" but not which one. `now` is ms since 1970. */
export function entryOf(data, { zone, cutoff, now }) {
  const lasted = Number(data.get("minutes") || 0) * 60_000;
  const when = data.get("when") === "now" ? justNow(now - lasted, zone, cutoff) : atTime(data, cutoff);
  if (!when) return null;
  const entry = { client_id: data.get("client_id"), timezone: zone, night: when.night, started_at: instant(when.moment) };
  for (const name of CHOICES) if (data.get(name)) entry[name] = data.get(name);
  for (const name of SCORES) if (data.get(name)) entry[name] = Number(data.get(name));
  for (const name of ANSWERS) if (data.get(name)) entry[name] = data.get(name) === "yes";
  if (data.get("minutes")) entry.ended_at = instant(when.moment + lasted);
  return { ...entry, helped: data.getAll("helped"), note: data.get("note") ?? "" };
}

const HOUR = 3_600_000;
const SLEPT_AFTER = 16;
const NIGHTS_BACK = 7;

/** The night a morning asks about at `now`: this one from its 16th hour, else the last (as diary/nights.py). */
export function nightToAsk(now, zone, cutoff) {
  return nightOf(now - SLEPT_AFTER * HOUR, zone, cutoff);
}

/** Tonight and the nights before it that can still be written down, newest first. */
export function nightsBack(now, zone, cutoff) {
  return Array.from({ length: NIGHTS_BACK + 1 }, (_, back) => nightOf(now - back * 24 * HOUR, zone, cutoff));
}

// What has just been is over: with its minutes told, it began that long ago.
function justNow(moment, zone, cutoff) {
  return { moment, night: nightOf(moment, zone, cutoff) };
}

// The phone's own calendar turns a time after midnight into the morning after the night began.
function atTime(data, cutoff) {
  const night = data.get("night");
  const [hours, minutes] = (data.get("time") ?? "").split(":").map(Number);
  if (!night || !Number.isInteger(hours) || !Number.isInteger(minutes)) return null;
  const [year, month, day] = night.split("-").map(Number);
  return { moment: new Date(year, month - 1, day + (hours < cutoff), hours, minutes).getTime(), night };
}
