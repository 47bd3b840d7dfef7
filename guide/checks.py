"""What is wrong in the guide's files stops the start, with every problem named by file, key and reason."""

from django.core.checks import Error, register

from guide.library import LANGUAGES, problems_of


@register()
def guide_files_can_be_read(**kwargs):
    found = {problem for language in LANGUAGES for problem in problems_of(language)}
    return [Error(f"guide/data: {problem}", id="legato.E301") for problem in sorted(found)]
