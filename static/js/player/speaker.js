// The speaker: the page's way to sound. It is opened within the tap on Start, because later no phone lets a page begin to.

/** Makes {context, unlock}; `world` holds the browser's AudioContext and speech, or lacks them. */
export function makeSpeaker(world = globalThis) {
  const Context = world.AudioContext ?? world.webkitAudioContext;
  let made = null;

  /** The one AudioContext, made anew where a call has closed it; null where there is none. */
  function context() {
    if (Context && (!made || made.state === "closed")) made = quietly(() => new Context());
    return made;
  }

  /** For sound that comes after the tap: both engines begin within it, with nothing to hear. */
  function unlock() {
    quietly(() => context()?.resume());
    quietly(() => world.speechSynthesis?.speak(new world.SpeechSynthesisUtterance("")));
  }

  return { context, unlock };
}

// A phone without sound is one that shows and shakes.
function quietly(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
