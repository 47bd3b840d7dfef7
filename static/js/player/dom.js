// Writing to the page only what changed, so that a second that changes one number touches one node.

/** Sets a node's text. */
export function put(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

/** Sets an attribute; null takes it away. */
export function set(node, name, value) {
  if (!node) return;
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** The page's JSON with this id. */
export function readJson(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** The element of the player that plays this part. */
export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** A fresh id for a session. Plain http on a home network has no randomUUID, only random bytes. */
export function newId(source = globalThis.crypto) {
  if (source?.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A night ("2026-11-23") as the page's language writes it, with its weekday; what is no night stays as it is. */
export function nightName(night, language = document.documentElement.lang) {
  const day = new Date(`${night}T12:00`);
  if (Number.isNaN(day.getTime())) return String(night);
  // The server's English puts the day before the month.
  return day.toLocaleDateString(language === "en" ? "en-GB" : language, { weekday: "long", day: "numeric", month: "long" });
}
