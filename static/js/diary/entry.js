// The diary's form as the entry an outbox can send later: the same words as POST /diary/entries/ takes. Pure.

import { instant, nightOf } from "../player/record.js";

const CHOICES = ["leg", "muscle"];
const SCORES = ["strength", "sleep_trouble"];

/** `data` is the form's FormData; null when it says "at a time" but not which one. `now` is ms since 1970. */
export function entryOf(data, { zone, cutoff, now }) {
  const lasted = Number(data.get("minutes") || 0) * 60_000;
  const when = data.get("when") === "now" ? justNow(now - lasted, zone, cutoff) : atTime(data, cutoff);
  if (!when) return null;
  const entry = { client_id: data.get("client_id"), timezone: zone, night: when.night, started_at: instant(when.moment) };
  for (const name of CHOICES) if (data.get(name)) entry[name] = data.get(name);
  for (const name of SCORES) if (data.get(name)) entry[name] = Number(data.get(name));
  if (data.get("woke")) entry.woke = data.get("woke") === "yes";
  if (data.get("minutes")) entry.ended_at = instant(when.moment + lasted);
  return { ...entry, helped: data.getAll("helped"), note: data.get("note") ?? "" };
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
