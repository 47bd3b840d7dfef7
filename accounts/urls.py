"""Addresses about the person."""

from django.urls import path

from accounts import account_views, passkeys, passwords, views

urlpatterns = [
    path("safety/", views.safety_questions, name="safety"),
    path("safety/leg/", views.safety_leg, name="safety-leg"),
    path("safety/advice/", views.safety_advice, name="safety-advice"),
    path("preferences/", views.preferences, name="preferences"),
    path("account/", account_views.account, name="account"),
    path("account/sign-in/", account_views.sign_in, name="sign-in"),
    path("account/code/", account_views.code, name="code"),
    path("account/code/password/", passwords.sign_in, name="password-sign-in"),
    path("account/sign-out/", account_views.sign_out, name="sign-out"),
    path("account/email/", account_views.email, name="email"),
    path("account/devices/sign-out/", account_views.sign_out_others, name="sign-out-others"),
    path("account/devices/<int:pk>/sign-out/", account_views.sign_out_device, name="sign-out-device"),
    path("account/password/", passwords.edit, name="password"),
    path("account/password/remove/", passwords.remove, name="password-remove"),
    path("account/passkeys/sign-in/", passkeys.sign_in, name="passkey-sign-in"),
    path("account/passkeys/start/", passkeys.start, name="passkey-start"),
    path("account/passkeys/add/", passkeys.add, name="passkey-add"),
    path("account/passkeys/<int:pk>/", passkeys.edit, name="passkey"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove, name="passkey-remove"),
]
