"""The doctor's report: a page to print, a table and a PDF. Nothing typed on it is kept."""

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from diary.nights import tonight_and_asked
from diary.report import LENGTHS, USUAL, report_of
from diary.report_csv import table
from diary.report_pdf import PAPERS, pdf
from diary.report_words import caveat, comparison_lines, facts, period, week_rows

# As much as leaves the report on one page.
LONGEST_LIST = 300


class ReportForm(forms.Form):
    """What the PDF is made with. Line breaks in the two lists become semicolons."""

    weeks = forms.TypedChoiceField(choices=[(weeks, weeks) for weeks in LENGTHS], coerce=int)
    medicines = forms.CharField(required=False, max_length=LONGEST_LIST, label=_("Medicines and supplements"))
    conditions = forms.CharField(required=False, max_length=LONGEST_LIST, label=_("Conditions"))
    paper = forms.ChoiceField(choices=[(name, name) for name in PAPERS])

    def clean_medicines(self):
        return _one_line(self.cleaned_data["medicines"])

    def clean_conditions(self):
        return _one_line(self.cleaned_data["conditions"])


def _one_line(text):
    return "; ".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


@never_cache
@require_safe
def report(request):
    """The page, which prints as the report itself."""
    weeks = _weeks(request.GET.get("weeks", str(USUAL)))
    context = {"weeks": weeks, "lengths": LENGTHS, "longest": LONGEST_LIST, "form": ReportForm()}
    return render(request, "diary/report.html", context | _words(request, weeks))


def _words(request, weeks):
    if not request.user.is_authenticated:
        return {}
    made = _report(request, weeks)
    return {
        "period": period(made),
        "facts": facts(made),
        "rows": week_rows(made),
        "comparison": comparison_lines(made),
        "caveat": caveat(),
    }


def _weeks(text):
    if text not in map(str, LENGTHS):
        raise Http404
    return int(text)


def _report(request, weeks):
    if not request.user.is_authenticated:
        raise Http404
    return report_of(request.user, tonight_and_asked(request.preferences, timezone.now())[1], weeks)


@never_cache
@require_safe
def report_csv(request):
    """The diary of the period as a table."""
    made = _report(request, _weeks(request.GET.get("weeks", str(USUAL))))
    return _download(table(made), "text/csv; charset=utf-8", "legato-diary.csv")


@never_cache
@require_POST
def report_pdf(request):
    """The report as a PDF, with the medicines and conditions just typed."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        context = {"weeks": USUAL, "lengths": LENGTHS, "longest": LONGEST_LIST, "form": form}
        return render(request, "diary/report.html", context | _words(request, USUAL), status=422)
    told = form.cleaned_data
    made = _report(request, told["weeks"])
    return _download(
        pdf(made, told["medicines"], told["conditions"], told["paper"]),
        "application/pdf",
        "legato-report.pdf",
    )


def _download(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)
