// Plus and minus beside a number: one tap goes to the next round figure and stays inside the bounds.

/** The figure after `value` (a text, perhaps none at all) by `leap`, within `low` and `high`. Pure. */
export function bumped(value, leap, low, high) {
  const now = Number.parseInt(value, 10);
  if (Number.isNaN(now)) return low;
  const size = Math.abs(leap);
  const next = leap > 0 ? Math.floor(now / size) * size + size : Math.ceil(now / size) * size - size;
  return Math.min(Math.max(next, low), high);
}

/** Change the number beside the pressed `button` as if it had been typed. */
export function bump(button) {
  const input = button.parentElement.querySelector("input");
  const next = String(bumped(input.value, Number(button.dataset.bump), Number(input.min), Number(input.max)));
  if (next === input.value) return;
  input.value = next;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
