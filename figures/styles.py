"""The figures' shared style rules: fills from the theme's --fig-* colours, and the keyframes.

`--fig-n` on any ancestor sets how often a stretch repeats (1 plays once and holds it); swings and cycles do
not stop by themselves. All style is in this one file and none in the drawings, so a strict policy holds.
"""

from figures.poses import CYCLE_STEPS, SAMPLES

FILLS = {
    "skin": "skin",
    "skin-far": "skin-far",
    "shade": "skin-shade",
    "top": "top",
    "sleeve": "sleeve",
    "top-far": "top-far",
    "leg": "leg",
    "leg-far": "leg-far",
    "hair": "hair",
    "prop": "prop",
    "prop2": "prop2",
    "pillow": "pillow",
}
# name: (colour, width)
STROKES = {"line": ("line", 1.1), "towel": ("towel", 4), "frame": ("prop2", 7), "guide": ("glow", 2.2)}
REPEATS = "var(--f-n,var(--fig-n,infinite)) alternate"
SETTLING = f"var(--f-time) var(--f-ease,cubic-bezier(.6,0,.15,1)) {REPEATS}"
STRETCHING = [f"{t:.0%}" for t in SAMPLES[:-1]]
ROUND = ["0%,to", *(f"{100 * i / CYCLE_STEPS:g}%" for i in range(1, CYCLE_STEPS))]


def _keyframes(name, frames):
    return f"@keyframes f-{name}{{{frames}}}"


def _sampled(moments):
    return "".join(f"{at}{{rotate:var(--{x})}}" for at, x in zip(moments, "abcdefgh", strict=False))


def still():
    """Return the rules of figures that never move, as on pages with thumbnails alone."""
    rules = [f".f-{name}{{fill:var(--fig-{colour})}}" for name, colour in FILLS.items()]
    rules += [f".f-{name}{{stroke:var(--fig-{c});stroke-width:{w}}}" for name, (c, w) in STROKES.items()]
    # By day pillows are as white as the page: an edge keeps them from vanishing under the person.
    rules.append(".f-pillow{stroke:var(--fig-prop)}")
    # Strokes share these three declarations; a rule each would cost a tenth of the file.
    stroked = ",".join(f".f-{name}" for name in STROKES)
    rules.append(f"{stroked}{{fill:none;stroke-linecap:round;stroke-linejoin:round}}")
    rules.append(".fig-sprite{position:absolute}.fig-sprite stop{stop-color:var(--fig-glow);stop-opacity:.9}")
    rules.append(".fig-sprite stop:first-child{stop-color:var(--fig-core);stop-opacity:1}")
    rules.append(".fig-sprite stop:last-child{stop-opacity:0}.f-dot{fill:var(--fig-core)}")
    return "".join(rules)


def _movements():
    rules = [f".f-{kind}{{animation:f-{kind} {SETTLING}}}" for kind in ("turn", "move", "pull", "glow")]
    rules += [
        f".f-path{{animation:f-path var(--f-time) linear {REPEATS}}}",
        ".f-loop{animation:f-loop var(--f-time) linear infinite}",
        ".f-spin{animation:f-spin var(--f-time) linear infinite}",
        f".f-across,.f-depth{{animation:f-across var(--f-time) var(--f-ease) {REPEATS}}}",
        ".f-depth{animation-name:f-depth;animation-delay:calc(var(--f-time)/-2)}",
        f".f-breath{{animation:f-breath {SETTLING}}}",
        ".f-toe{--a:46deg}.f-tip{--a:-15deg}",
        _keyframes("across", "0%{translate:24px}"),
        _keyframes("depth", "0%{translate:0 -4.5px}to{translate:0 4.5px}"),
        _keyframes("breath", "0%{scale:1 .94}"),
        _keyframes("turn", "0%{rotate:var(--a)}"),
        _keyframes("move", "0%{translate:var(--a)}"),
        _keyframes("pull", "0%{translate:var(--a);rotate:var(--b);scale:var(--c)}"),
        _keyframes("glow", "0%,15%{opacity:0}"),
        _keyframes("path", _sampled(STRETCHING)),
        _keyframes("loop", _sampled(ROUND)),
        _keyframes("spin", "to{rotate:360deg}"),
    ]
    return "".join(rules)


def shared():
    """Return the rules every figure needs."""
    rest = "animation:none!important"
    return (
        still()
        + _movements()
        + f'html[data-motion="still"] .fig *{{{rest}}}'
        + f"@media(prefers-reduced-motion:reduce){{.fig *{{{rest}}}}}"
    )
