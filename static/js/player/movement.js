// The movement: what moves on the stage does so seven times a second, as a drawn film does. Left to the browser it would be
// sixty, which keeps a phone warm for ten minutes and shows tired eyes nothing more.

const A_PICTURE = 143;
const A_SECOND = 7;

/**
 * `stage` holds whatever moves by CSS; its animations are moved on by hand. `now()` is in milliseconds, `every(work,
 * milliseconds)` and `cancel` are timers.
 */
export function makeMovement(stage, { now = () => performance.now(), every = setInterval, cancel = clearInterval } = {}) {
  let timer = null;
  let last = 0;
  let moving = [];
  let pictures = 0;

  // Nothing is asked here: after each time that is set, a question would have the browser lay the page out anew.
  function movePicture() {
    const passed = now() - last;
    last += passed;
    for (const one of moving) {
      one.time += passed;
      one.animation.currentTime = one.time;
    }
    pictures += 1;
    if (pictures % A_SECOND === 0) gather();
  }

  // With each change of the view and now and then, because drawings may come late: what has just come runs by itself
  // until then, what is at its end or no longer shown drops out.
  function gather() {
    const shown = stage.getAnimations({ subtree: true });
    for (const animation of shown.filter(({ playState }) => playState === "running")) animation.pause();
    moving = shown.map((animation) => ({ animation, time: animation.currentTime ?? 0 }));
  }

  function stop() {
    cancel(timer);
    timer = null;
  }

  function update(view) {
    const moves = view.status === "ready" || (view.status === "running" && !view.getReady);
    if (!moves) return stop();
    gather();
    if (timer !== null) return;
    last = now();
    timer = every(movePicture, A_PICTURE);
  }

  return { update };
}
