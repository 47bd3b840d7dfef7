// What this browser can do about notifications, from what it says of itself. Pure: a plain object in, a word out.

// "missing": cannot at all; "install": an iPhone outside the Home Screen; "blocked": the person or the system said no;
// "on": signed up with Legato's present key; "ready": may be asked.
export function pushState({ worker, manager, notification, permission, apple, standalone, subscribed, keyFits }) {
  if (apple && !standalone && !manager) return "install";
  if (!worker || !manager || !notification) return "missing";
  if (permission === "denied") return "blocked";
  return permission === "granted" && subscribed && keyFits ? "on" : "ready";
}

export function bytesOf(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function sameBytes(one, other) {
  const [a, b] = [new Uint8Array(one ?? []), new Uint8Array(other ?? [])];
  return a.length === b.length && a.every((value, place) => value === b[place]);
}

// Whether to tell the server again about a subscription: a new endpoint at once, a known one once a day.
export function needsConfirming(endpoint, told, now) {
  return told?.endpoint !== endpoint || !(now - told.at < 86_400_000);
}

// The place that a time zone is named after, as people write it: New York for America/New_York.
export function placeOf(zone) {
  return zone.split("/").at(-1).replaceAll("_", " ");
}

// Whether to ask about following the phone: only for a zone that is neither the reminder's nor declined before.
export function asksToFollow(phone, followed, declined) {
  return Boolean(phone) && phone !== followed && phone !== declined;
}
