"""Files that find in a Chromium without windows what they find in one with: test_NAME.py for each name.

A notification needs a window, for example, and so does a screen that is kept on. A new file is tried with windows until
it was seen to pass without.
"""

WITHOUT_WINDOWS = frozenset(
    {
        "a_screen_reader_is_not_overwhelmed",
        "a_stranger_learns_nothing",
        "a_whole_night",
        "an_entry_is_kept_while_it_is_written",
        "an_iphones_launch_is_dark",
        "axe_finds_nothing",
        "by_keyboard_alone",
        "calendar_shapes",
        "can_you_hear_this",
        "cold_pages_are_small",
        "cramp_now",
        "every_screen_fits",
        "figures_move_like_a_film",
        "history_by_hand",
        "installing",
        "leaving",
        "nights_fit_every_screen",
        "nights_without_a_network",
        "nothing_shifts_while_a_page_loads",
        "offline_whole",
        "operator",
        "outbox",
        "own_routines",
        "pages_fit_every_screen",
        "pages_in_long_words_and_from_right_to_left",
        "phones_confirm_at_opening",
        "phones_that_lack_something",
        "player_clock",
        "player_for_everybody",
        "reading_the_guide",
        "releases",
        "report_on_paper",
        "settings_change_at_once",
        "settings_of_look_and_sound",
        "signing_out_with_work_waiting",
        "sizes_for_tired_eyes_and_fingers",
        "taps_feel_quick",
        "the_composed_site",
        "the_screen_goes_dark",
        "without_our_colours",
    }
)
