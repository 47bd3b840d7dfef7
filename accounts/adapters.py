"""What Legato tells allauth about passkeys: they are a first factor here, and who it is that owns one."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

NOT_A_SECOND_FACTOR = (Authenticator.Type.WEBAUTHN,)


class PasskeyAdapter(DefaultMFAAdapter):
    def is_mfa_enabled(self, user, types=None):
        # A person with a passkey may still come in by an email code alone.
        asked = [kind for kind in (types or Authenticator.Type) if kind not in NOT_A_SECOND_FACTOR]
        return super().is_mfa_enabled(user, types=asked)

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": "Legato"}

    def get_public_key_credential_user_entity(self, user):
        # What the phone's list of passkeys shows, for years.
        name = user.email or _("My nights")
        return super().get_public_key_credential_user_entity(user) | {"name": name, "display_name": name}
