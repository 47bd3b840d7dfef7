// The darkness: a little after each step the screen goes nearly black, for who wants it; a touch or the next step ends it.

const AFTER = 6000;

/** `wanted` is the person's choice; `later` and `cancel` are timers. Touches on `root` light it up again. */
export function makeDarkness(root, { wanted, later = setTimeout, cancel = clearTimeout }) {
  let timer = null;
  let running = false;

  function light() {
    cancel(timer);
    root.classList.remove("dark");
    if (wanted && running) timer = later(() => root.classList.add("dark"), AFTER);
  }

  function update(view, previous, events) {
    running = view.status === "running";
    if (events.size && !onlyWords(events)) light();
    else if (!running) light();
  }

  // Not when the finger comes down: what a touch is for is looked up when it leaves, and would be the button below.
  if (wanted) for (const kind of ["click", "keydown"]) root.addEventListener(kind, light);
  return { update };
}

// A cue that is only spoken is no reason to light the room.
function onlyWords(events) {
  return [...events].every((name) => ["cue", "half", "ten", "three", "two", "one"].includes(name));
}
