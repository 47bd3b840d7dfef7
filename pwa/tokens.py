"""`/token/`: the token of a form, for a page that a phone has kept without one. Other sites cannot read the answer."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def token(request):
    return JsonResponse({"token": get_token(request)})
