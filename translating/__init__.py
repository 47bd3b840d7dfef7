"""The translator's workshop behind `bin/languages`: gathers texts, keeps locale/ in step, lists what is missing.

Pure Python (Babel), so that neither a translator nor a test needs GNU gettext. Nothing of it runs in Legato itself.
"""
