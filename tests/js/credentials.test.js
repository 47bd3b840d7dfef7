// Passkeys between bytes and JSON: what goes in comes out, and only where passkeys can work.

import assert from "node:assert/strict";
import { test } from "node:test";

import { base64url, bytes, possible, toCreate, toGet, told } from "../../static/js/account/credentials.js";

test("bytes survive the way to text and back, with the letters of base64url and no padding", () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (const length of [0, 1, 2, 3, 255, 256]) {
    const part = all.slice(0, length);
    const text = base64url(part.buffer);
    assert.match(text, /^[A-Za-z0-9_-]*$/);
    assert.deepEqual(bytes(text), part);
  }
});

test("the options for using a passkey get bytes where the browser wants bytes", () => {
  const options = toGet({ publicKey: { challenge: "AQID", rpId: "legato.example", allowCredentials: [{ id: "BA", type: "public-key" }] } });
  assert.deepEqual(options.challenge, Uint8Array.of(1, 2, 3));
  assert.deepEqual(options.allowCredentials, [{ id: Uint8Array.of(4), type: "public-key" }]);
  assert.equal(options.rpId, "legato.example");
});

test("without a list of passkeys the browser may offer any of this site", () => {
  assert.deepEqual(toGet({ publicKey: { challenge: "AQ" } }).allowCredentials, []);
});

test("the options for making a passkey keep the person's name and turn ids to bytes", () => {
  const options = toCreate({ publicKey: { challenge: "AQ", user: { id: "Ag", name: "ruth@example.com" }, excludeCredentials: [{ id: "Aw" }] } });
  assert.deepEqual(options.user, { id: Uint8Array.of(2), name: "ruth@example.com" });
  assert.deepEqual(options.excludeCredentials, [{ id: Uint8Array.of(3) }]);
});

test("an answer tells the parts it has and no others", () => {
  const credential = {
    id: "AQ", rawId: Uint8Array.of(1).buffer, type: "public-key",
    response: { clientDataJSON: Uint8Array.of(2).buffer, signature: Uint8Array.of(3).buffer, userHandle: null },
    getClientExtensionResults: () => ({ credProps: { rk: true } }),
  };
  assert.deepEqual(JSON.parse(told(credential)), {
    id: "AQ", rawId: "AQ", type: "public-key", response: { clientDataJSON: "Ag", signature: "Aw" },
    clientExtensionResults: { credProps: { rk: true } },
  });
});

test("a bare number as the host has no passkeys, a name has, a browser without them has none", () => {
  globalThis.PublicKeyCredential = class {};
  assert.deepEqual(["legato.example", "localhost"].map(possible), [true, true]);
  assert.deepEqual(["127.0.0.1", "192.168.1.20", "[::1]"].map(possible), [false, false, false]);
  delete globalThis.PublicKeyCredential;
  assert.equal(possible("legato.example"), false);
});
