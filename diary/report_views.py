"""The doctor's report: a page to print, a table, a PDF, and links to it. Only a link keeps what was typed."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from diary import sharing
from diary.models import LONGEST_LIST
from diary.nights import tonight_and_asked
from diary.report import LENGTHS, USUAL, report_of
from diary.report_csv import table
from diary.report_pdf import PAPERS, pdf
from diary.report_words import caveat, comparison_lines, facts, period, typed, week_rows


def _list(label):
    return forms.CharField(required=False, max_length=LONGEST_LIST, label=label, widget=forms.Textarea)


class ReportForm(forms.Form):
    """What the PDF or a link is made with. Line breaks in the lists become semicolons."""

    weeks = forms.TypedChoiceField(choices=[(weeks, weeks) for weeks in LENGTHS], coerce=int)
    medicines = _list(gettext_lazy("Medicines and supplements"))
    conditions = _list(gettext_lazy("Conditions"))
    tried = _list(gettext_lazy("What you have tried so far"))
    paper = forms.ChoiceField(choices=[(name, name) for name in PAPERS], required=False)

    def clean(self):
        told = super().clean()
        return told | {name: _one_line(told[name]) for name in LISTS if name in told}


LISTS = ("medicines", "conditions", "tried")


def _one_line(text):
    return "; ".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


@never_cache
@require_safe
def report(request):
    """The page, which prints as the report itself."""
    return _page(request, _weeks(request.GET.get("weeks", str(USUAL))), ReportForm())


def _page(request, weeks, form, status=200, **context):
    context |= {"weeks": weeks, "lengths": LENGTHS, "longest": LONGEST_LIST, "form": form}
    if request.user.is_authenticated:
        context |= words(_report(request, weeks)) | {"links": sharing.links_of(request.user, timezone.now())}
        context["lists"] = [form[name] for name in LISTS]
    return render(request, "diary/report.html", context, status=status)


def words(made) -> dict:
    """What the page, the print and a link show of the report `made`."""
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
    return report_of(_person(request), tonight_and_asked(request.preferences, timezone.now())[1], weeks)


def _person(request):
    if not request.user.is_authenticated:
        raise Http404
    return request.user


@never_cache
@require_safe
def report_csv(request):
    """The diary of the period as a table."""
    made = _report(request, _weeks(request.GET.get("weeks", str(USUAL))))
    return _download(table(made), "text/csv; charset=utf-8", "legato-diary.csv")


@never_cache
@require_POST
def report_pdf(request):
    """The report as a PDF, with what was just typed."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, USUAL, form, status=422)
    told = form.cleaned_data
    made = _report(request, told["weeks"])
    return _download(pdf(made, told, told["paper"] or "a4"), "application/pdf", "legato-report.pdf")


def _download(content, kind, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=kind, headers=headers)


@never_cache
@require_POST
def make_link(request):
    """A link to the report, with what was just typed; its address is shown this once."""
    person, form, now = _person(request), ReportForm(request.POST), timezone.now()
    if not form.is_valid():
        return _page(request, USUAL, form, status=422)
    told, last = form.cleaned_data, tonight_and_asked(request.preferences, now)[1]
    try:
        token = sharing.make(person, last, told, now)
    except sharing.TooMany:
        form.add_error(None, _("Ten links at a time are the most. Withdraw one first."))
        return _page(request, told["weeks"], form, status=422)
    address = settings.SITE_URL + reverse("report-shared", args=[token])
    return _page(request, told["weeks"], form, status=201, address=address)


@require_POST
def withdraw_link(request, pk):
    """End a link now."""
    if not sharing.withdraw(_person(request), pk):
        raise Http404
    return redirect(reverse("report") + "#links")


@never_cache
@require_safe
def shared(request, token):
    """The report for whoever holds the link: on no search page, stored nowhere, its address told to nobody."""
    link = sharing.opened(token, timezone.now())
    if link is None:
        answer = render(request, "diary/shared_ended.html", status=404)
    else:
        made = report_of(link.person, link.last, link.weeks)
        paper = {"look": {"theme": "day", "tone": 2, "text_scale": 100}, "until": link.expires_at}
        answer = render(request, "diary/shared.html", words(made) | paper | {"typed": typed(vars(link))})
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
