"""A passkey as a browser's answer leaves it in the database, for tests without a browser."""

from secrets import token_bytes

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

UP_UV_AT = 0x45


def has_passkey(person, name="My phone"):
    """Give `person` a passkey; answers its Authenticator."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(bytes(16), token_bytes(16), key)
    known = AuthenticatorData.create(bytes(32), UP_UV_AT, 0, credential)
    client = CollectedClientData.create("webauthn.create", token_bytes(32), "http://testserver")
    told = {
        "clientDataJSON": websafe_encode(client),
        "attestationObject": websafe_encode(AttestationObject.create("none", known, {})),
    }
    answer = {"id": websafe_encode(credential.credential_id), "type": "public-key", "response": told}
    data = {"name": name, "credential": answer | {"rawId": answer["id"], "clientExtensionResults": {}}}
    return Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
