"""The operator's page: find a person by their whole email, close or erase the account; no word they keep.

There is no sign-in form of its own: the operator comes in as everybody does. Django's own log
of the admin keeps who changed what.
"""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.shortcuts import redirect
from django.utils import timezone

from accounts.erasing import erase
from accounts.models import User

admin.site.site_header = admin.site.site_title = "Legato"
admin.site.login = secure_admin_login(admin.site.login)
# A password is changed on the account page, where other devices and the notice are seen to.
admin.site.password_change = lambda request, extra_context=None: redirect("password")
# These would list everybody, one row a passkey.
admin.site.unregister([Authenticator, EmailAddress, Group])


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ("email", "date_joined", "is_active", "is_staff")
    search_fields = ("=email",)
    search_help_text = "The whole email address"
    fields = ("email", "date_joined", "last_login", "is_active", "is_staff")
    readonly_fields = ("email", "date_joined", "last_login")
    actions = None
    show_full_result_count = False

    def get_queryset(self, request):
        # Guests are nobody's to browse, and the list shows people only once they are asked for by name.
        people = super().get_queryset(request).exclude(email=None)
        listing = request.resolver_match and request.resolver_match.url_name == "accounts_user_changelist"
        return people.none() if listing and not request.GET.get("q") else people

    def has_add_permission(self, request):
        return False

    def delete_model(self, request, obj):
        erase(obj, timezone.now())

    def get_deleted_objects(self, objs, request):
        # Django would list each row; how many cramps a person had is not the operator's business.
        return [f"{person.email} and everything that is theirs" for person in objs], {}, set(), []
