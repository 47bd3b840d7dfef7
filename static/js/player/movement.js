// The movement: what moves on the stage does so twelve times a second, as a drawn film does. Left to the browser it would be
// sixty, which keeps a phone warm for ten minutes and shows tired eyes nothing more.

const A_PICTURE = 80;

/**
 * `stage` holds whatever moves by CSS; its animations are moved on by hand. `now()` is in milliseconds, `every(work,
 * milliseconds)` and `cancel` are timers.
 */
export function makeMovement(stage, { now = () => performance.now(), every = setInterval, cancel = clearInterval } = {}) {
  let timer = null;
  let last = 0;

  function movePicture() {
    const passed = now() - last;
    last += passed;
    for (const animation of stage.getAnimations({ subtree: true })) {
      // One that has just come still runs by itself.
      if (animation.playState === "running") animation.pause();
      animation.currentTime += passed;
    }
  }

  function stop() {
    cancel(timer);
    timer = null;
  }

  function update(view) {
    const moves = view.status === "ready" || (view.status === "running" && !view.getReady);
    if (!moves) return stop();
    if (timer !== null) return;
    last = now();
    timer = every(movePicture, A_PICTURE);
  }

  return { update };
}
