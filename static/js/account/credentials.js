// Passkeys as the browser wants them (bytes) and as the server speaks them (JSON with base64url).

/** Whether passkeys can work here at all: a browser that has them, and a name instead of a bare number as the host. */
export function possible(host = location.hostname) {
  return "PublicKeyCredential" in globalThis && !/^[\d.]+$|:/.test(host);
}

/** The base64url `text` as bytes. */
export function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

/** An ArrayBuffer as base64url without padding. */
export function base64url(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const withBytes = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** The options of navigator.credentials.get() from the server's {publicKey}. */
export function toGet({ publicKey }) {
  return { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: withBytes(publicKey.allowCredentials) };
}

/** The options of navigator.credentials.create() from the server's {publicKey}. */
export function toCreate({ publicKey }) {
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: withBytes(publicKey.excludeCredentials),
  };
}

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

/** What the browser answered, as the JSON text that the server reads. */
export function told(credential) {
  const { id, rawId, type, response } = credential;
  const parts = PARTS.filter((name) => response[name]).map((name) => [name, base64url(response[name])]);
  return JSON.stringify({
    id, type, rawId: base64url(rawId), response: Object.fromEntries(parts),
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}
