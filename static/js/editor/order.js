// The order of the steps. The form's fields lie inside them, so moving an element is all there is to it.

/** The place (from 0) for something held at `y`, among the others' {top, bottom} from first to last. Pure. */
export function placeAt(y, others) {
  return others.filter(({ top, bottom }) => y > (top + bottom) / 2).length;
}

/** Where `by` places further lead from `place`, among `count`. Pure. */
export function stepped(place, by, count) {
  return Math.min(Math.max(place + by, 0), count - 1);
}

export function placeOf(step) {
  return [...step.parentElement.children].indexOf(step);
}

/** Put `step` at `place`; answers whether it was elsewhere before. */
export function put(step, place) {
  if (placeOf(step) === place) return false;
  const others = [...step.parentElement.children].filter((other) => other !== step);
  const list = step.parentElement;
  // The others move around the held one: taking it out of the page would end its drag and its focus.
  others.slice(place).forEach((other) => list.append(other));
  others.slice(0, place).reverse().forEach((other) => list.prepend(other));
  return true;
}
