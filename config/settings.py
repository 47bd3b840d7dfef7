"""Every setting of Legato, in one file, steered by the environment (docs/settings.md lists the variables).

Nothing here needs to be set for `bin/run`: SQLite, local addresses and kept secrets are the defaults.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ

from config.languages import *  # noqa: F403 (all of it are settings)
from config.logs import logging_settings
from config.policy import *  # noqa: F403 (read by middleware)
from config.retention import *  # noqa: F403 (all of it are settings)
from config.secrets import kept_secret, new_push_key, older_secrets

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
SITE_URL = env.str("SITE_URL", default=f"http://{HOST}:{PORT}").rstrip("/")
SITE = urlsplit(SITE_URL)
HTTPS = SITE.scheme == "https"

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY_FILE = DATA_DIR / "secret_key"
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(SECRET_KEY_FILE)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[]) or older_secrets(SECRET_KEY_FILE)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE.hostname, HOST, "localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pwa",
    "routines",
    "accounts",
    "practice",
    "diary",
    "reminders",
    "guide",
    "pages",
    "operations",
]

MIDDLEWARE = [
    "operations.counters.CountingMiddleware",
    "pwa.headers.OwnSiteOnlyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Above the policies: a static file is no page, and their headers would outweigh a small script.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pwa.headers.PagePolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "pwa.storing.NoStoreMiddleware",
    # Pads each answer by a random length, so that a token in it cannot be guessed by size (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "accounts.middleware.WebSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pwa.origin.OriginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "pwa.kept.VisitorPagesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        # Ours come first; the operator's pages are Django's own.
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.context.look",
            ],
            # Cached even with DEBUG on would hide edits; Django's default does the right thing in both.
        },
    },
]

# --- Where rows live -------------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "legato.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        # A deferred transaction that reads and then writes fails at once, whatever the timeout.
        "transaction_mode": "IMMEDIATE",
        "timeout": env.int("SQLITE_TIMEOUT", default=10),
        # FULL: an answered commit survives a power cut. NORMAL is offered for those who measured a need.
        "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={env.str('SQLITE_SYNCHRONOUS', 'FULL')};",
    },
    # A file, because an in-memory test database cannot be shared by the threads of a live server.
    "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
}


def postgres(url: str) -> dict:
    """Django's entry for a `postgres://…` address, with its connection pool on and no endless waiting for a lock."""
    database = environ.Env.db_url_config(url)
    patience = {"options": f"-c lock_timeout={env.int('LOCK_TIMEOUT', default=10)}s"}
    pool = {"pool": {"min_size": 1, "max_size": 12, "timeout": 10}}
    database["OPTIONS"] = database.get("OPTIONS", {}) | patience | pool
    return database


DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES = {"default": postgres(DATABASE_URL) if DATABASE_URL else SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits are counted here, for all processes together; a small table would forget them under attack.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- People ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.PersonBackend"]
PASSWORD_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{PASSWORD_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": f"{PASSWORD_RULES}.CommonPasswordValidator"},
    {
        "NAME": f"{PASSWORD_RULES}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "tonight"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Of allauth we use codes, passkeys and rate limits; the pages and the way of signing in are our own.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is not kept at all before its code came back
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_ADAPTER = "accounts.adapters.PasskeyAdapter"
# A browser keeps a cookie of this prefix to this very host and to TLS, whatever a neighbouring host sets.
ONLY_HERE = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{ONLY_HERE}legato", f"{ONLY_HERE}csrftoken"
# A guest has nothing but this cookie: it lives as long as browsers allow, and is renewed when it is used.
SESSION_COOKIE_AGE = KEPT_DAYS["signed_in"] * 24 * 3600  # noqa: F405
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# --- How people are reached ------------------------------------------------------------------------------

# Without a mail server, mails become files that can be read. Empty, as in the example, is without.
vars().update(env.email_url_config(env.str("EMAIL_URL", default="") or f"filemail:///{DATA_DIR / 'mail'}"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"Legato <legato@{SITE.hostname}>")
REMINDER_BOUNCE_ADDRESS = env.str("REMINDER_BOUNCE_ADDRESS", default="")

PUSH_KEY_FILE = DATA_DIR / "vapid_private_key"
VAPID_PRIVATE_KEY = env.str("VAPID_PRIVATE_KEY", default="") or kept_secret(PUSH_KEY_FILE, make=new_push_key)
VAPID_OLD_PRIVATE_KEYS = env.list("VAPID_OLD_PRIVATE_KEYS", default=[]) or older_secrets(PUSH_KEY_FILE)
VAPID_SUBJECT = env.str("VAPID_SUBJECT", default="") or (SITE_URL if HTTPS else "mailto:legato@localhost")
PUSH_EXTRA_HOSTS = env.list("PUSH_EXTRA_HOSTS", default=[])
SERVICE_WORKER = env.str("SERVICE_WORKER", default="on")  # "off" serves the kill switch

# --- What the browser is told ----------------------------------------------------------------------------

SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=HTTPS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# The one proxy in front appends the true address; anybody may have written what stands before it.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
# The proxy in front leads to TLS, and whether the whole domain is preloaded is not ours to say.
SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W021"]
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "pwa.errors.permission_denied"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# The one file that is ever sent is an export, at most 5 MB; what is larger is neither kept nor written to disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024 + 65_536

# --- Times -----------------------------------------------------------------------------------------------

USE_TZ, TIME_ZONE = True, "UTC"

# --- Files that never change under their hashed names ----------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "pwa.storage.Storage"},
}
# A tab opened before a deploy still asks for the plain names' old content.
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
WHITENOISE_ALLOW_ALL_ORIGINS = False  # they are for our own pages alone

# --- For whoever runs it ---------------------------------------------------------------------------------

METRICS_TOKEN = env.str("METRICS_TOKEN", default="") or kept_secret(DATA_DIR / "metrics_token")
LOGGING = logging_settings(env.str("LOG_LEVEL", default="WARNING"))
