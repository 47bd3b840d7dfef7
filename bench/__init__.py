"""bin/bench: measures Legato against named ceilings, both taken in the same run. See docs/performance.md."""
