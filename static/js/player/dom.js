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
