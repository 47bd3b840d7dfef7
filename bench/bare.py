"""The ceilings: the least that a page or a post of each kind can do, behind the same middleware."""

import json

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from practice.models import Session


def hello(request):
    """A page that does nothing."""
    return HttpResponse("<!doctype html><title>Hello</title>Hello")


def one_query(request):
    """The web session, the person, one indexed query and a template of a few lines."""
    newest = Session.objects.filter(person=request.user, kept=True).order_by("-night").first()
    return render(request, "bench/one_query.html", {"newest": newest})


class SessionForm(forms.ModelForm):
    class Meta:
        model = Session
        fields = (
            "client_id", "routine", "started_at", "finished_at", "timezone", "night",
            "completed", "kept", "held", "feedback",
        )  # fmt: skip


@csrf_exempt
def insert(request):
    """One row of the same table, its fields validated by a plain form."""
    data = json.loads(request.body)
    form = SessionForm(data | {"kept": True, "feedback": data["feedback"] or ""})
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    form.instance.person_id = request.user.pk
    form.save()
    return JsonResponse({"id": form.instance.pk}, status=201)
