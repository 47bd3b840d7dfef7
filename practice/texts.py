"""The player's sentences: the page carries them as JSON and static/js/player/script.js shows and says them.

Words in {braces} are filled in by the phone. Exercises bring their own texts, from the catalogue.
"""

from django.utils.translation import gettext as _


def player_texts() -> dict[str, str]:
    """Every text of the player by its key, in the language that is active now."""
    return side_texts() | moment_texts() | ending_texts()


def side_texts() -> dict[str, str]:
    """Which leg. `side_of` counts repeats: {side} is one of the first three."""
    return {
        "left": _("Left leg"),
        "right": _("Right leg"),
        "both": _("Both legs"),
        "left_first": _("Left leg first"),
        "right_first": _("Right leg first"),
        "both_first": _("Both legs"),
        "now_left": _("Now your left leg"),
        "now_right": _("Now your right leg"),
        "now_both": _("Now both legs"),
        "side_of": _("{side}, {rep} of {reps}"),
    }


def moment_texts() -> dict[str, str]:
    """What a phase or a pause says, and what this device cannot do."""
    return {
        "starts_in": _("Starts by itself in {seconds}"),
        "when_ready": _("Take your time."),
        "about_seconds": _("About {seconds} seconds, then Next."),
        "seconds_left": _("{seconds} seconds left"),
        "halfway": _("Halfway."),
        "ten_seconds": _("Ten seconds"),
        "three": _("Three"),
        "two": _("Two"),
        "one": _("One"),
        "rest": _("Rest"),
        "rest_breathe": _("Rest. Breathe."),
        "breathe": _("Breathe in… and let it go."),
        "next": _("Next: {name}"),
        "no_hurry": _("No hurry."),
        "get_ready": _("Get ready"),
        "paused": _("Paused"),
        "take_time": _("Take the time you need."),
        "restored": _("You stopped here. Carry on, or start again."),
        "step_of": _("Step {step} of {steps}"),
        "voice_on": _("Voice on"),
        "voice_off": _("Voice off"),
        "hear_this": _("Can you hear this?"),
        "no_voice": _("No voice here: chimes and words lead."),
        "no_sound": _("No sound here: words and vibration lead."),
        "only_words": _("No sound here: the words lead."),
        "keep_screen": _("Keep your screen on: it may go dark."),
    }


def ending_texts() -> dict[str, str]:
    """The end of a session."""
    return {
        "done": _("That is tonight done. Good night."),
        "summary": _("{minutes} min, {steps} of {total} steps."),
        "nothing_held": _("Nothing held tonight, and that is all right. The bed is waiting."),
        "last_seven": _("{count} of your last 7 nights"),
    }
