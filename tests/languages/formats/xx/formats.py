"""Dates of the pseudo-language: English's."""

from config.formats.en.formats import *  # noqa: F403
