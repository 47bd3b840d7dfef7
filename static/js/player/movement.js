// The movement: what moves on the stage does so eight times a second, as a drawn film does. Left to the browser it would be
// sixty, which keeps a phone warm for ten minutes and shows tired eyes nothing more.

const A_PICTURE = 125;

/**
 * `stage` holds whatever moves by CSS; its animations are moved on by hand. `now()` is in milliseconds, `every(work,
 * milliseconds)` and `cancel` are timers.
 */
export function makeMovement(stage, { now = () => performance.now(), every = setInterval, cancel = clearInterval } = {}) {
  let timer = null;
  let last = 0;
  let moving = [];
  let pictures = 0;

  function movePicture() {
    const passed = now() - last;
    last += passed;
    pictures += 1;
    if (pictures % 8 === 0) gather();
    // What is no longer shown has no time and gets none.
    for (const animation of moving) if (animation.playState === "paused") animation.currentTime += passed;
  }

  // With each second and now and then: what has just come still runs by itself, what is at its end drops out.
  function gather() {
    moving = stage.getAnimations({ subtree: true });
    for (const animation of moving) if (animation.playState === "running") animation.pause();
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
