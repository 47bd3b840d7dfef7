// The clock: milliseconds that only go forward, through a locked phone and a changed wall clock.

/**
 * Makes `now()`, in milliseconds since 1970 at the start and monotonic from then on.
 *
 * Each reading moves by the larger of what the two clocks moved. `performance.now` stops while some
 * phones sleep and the wall clock does not; the wall clock can be set back and the other cannot.
 */
export function makeClock(wall = () => Date.now(), mono = () => performance.now()) {
  let last = { wall: wall(), mono: mono() };
  let elapsed = last.wall;
  function now() {
    const next = { wall: wall(), mono: mono() };
    elapsed += Math.max(0, next.wall - last.wall, next.mono - last.mono);
    last = next;
    return Math.floor(elapsed);
  }
  /** The calendar's milliseconds for one of this clock's, for records that others read. */
  function toWall(moment) {
    return moment - now() + last.wall;
  }
  return { now, toWall };
}
