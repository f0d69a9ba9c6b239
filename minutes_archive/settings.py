"""One settings file, read from the environment. Production is the default: half-configured it will not start.

docs/running.md lists every variable.
"""

import re
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

from minutes_archive import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.truth("DEBUG", default=False)
SECRET_KEY = env.required(
    "SECRET_KEY", "Give a long random value, for example 64 characters from /dev/urandom, and keep it."
)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS and not DEBUG:
    raise ImproperlyConfigured("ALLOWED_HOSTS is not set. Name the hosts that the archive answers to.")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "minutes_archive.admin_site.ClerkDeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "axes",
    "csp",
    "meetings",
    "ingest",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "minutes_archive.urls"
WSGI_APPLICATION = "minutes_archive.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meetings.context.site",
            ],
        },
    }
]

# Database and broker ---------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env.required("DATABASE_URL", "For example postgres://user:password@host:5432/referatarkivet"),
        conn_max_age=env.number("DATABASE_CONN_MAX_AGE", 60),
        conn_health_checks=True,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.required("REDIS_URL", "For example redis://:password@host:6379/0")

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Seconds until an unacknowledged task is handed to another worker; above the hard time limit.
    "visibility_timeout": env.number("CELERY_VISIBILITY_TIMEOUT", 1800),
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
}
CELERY_TIMEZONE = "Europe/Copenhagen"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# Reading ---------------------------------------------------------------------------------------------

INGEST_MAX_BYTES = env.number("INGEST_MAX_BYTES", 100 * 1024 * 1024)
INGEST_MAX_PAGES = env.number("INGEST_MAX_PAGES", 2000)
INGEST_SOFT_TIME_LIMIT = env.number("INGEST_SOFT_TIME_LIMIT", 300)
INGEST_TIME_LIMIT = env.number("INGEST_TIME_LIMIT", 330)
INGEST_MEMORY_LIMIT_MB = env.number("INGEST_MEMORY_LIMIT_MB", 1024)
# A document that has stood unread or half read for so long is launched again by the sweeper.
INGEST_SWEEP_SECONDS = env.number("INGEST_SWEEP_SECONDS", 60)
INGEST_STALE_SECONDS = env.number("INGEST_STALE_SECONDS", 420)

# How often the words that the search knows are counted anew; a publishing's words are learnt at once.
SEARCH_WORDS_SECONDS = env.number("SEARCH_WORDS_SECONDS", 6 * 60 * 60)

# Text recognition of scanned PDFs, where ocrmypdf is installed: cores, seconds and memory for one document.
INGEST_OCR_JOBS = env.number("INGEST_OCR_JOBS", 2)
INGEST_OCR_TIME_LIMIT = env.number("INGEST_OCR_TIME_LIMIT", 1200)
INGEST_OCR_MEMORY_LIMIT_MB = env.number("INGEST_OCR_MEMORY_LIMIT_MB", 2048)
INGEST_OCR_STALE_SECONDS = INGEST_OCR_TIME_LIMIT + INGEST_STALE_SECONDS
# A worker takes both queues, unless it is told: celery worker --queues=celery keeps recognition out of it.
CELERY_TASK_QUEUES = [Queue("celery"), Queue("ocr")]
CELERY_TASK_ROUTES = {
    "ingest.tasks.ocr_document": {"queue": "ocr"},
    "ingest.tasks.recognise_document": {"queue": "ocr"},
}

CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "ingest.tasks.sweep", "schedule": float(INGEST_SWEEP_SECONDS)},
    "search words": {"task": "ingest.tasks.refresh_words", "schedule": float(SEARCH_WORDS_SECONDS)},
}
CELERY_BEAT_SCHEDULE_FILENAME = env.text("CELERY_BEAT_SCHEDULE_FILENAME", str(BASE_DIR / "var" / "beat"))

# Pages -----------------------------------------------------------------------------------------------

# Finished public pages that each process keeps until something in the archive changes; 0 keeps none. A
# developer wants to see the template as it is now.
PAGES_KEPT = env.number("PAGES_KEPT", 0 if DEBUG else 300)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": PAGES_KEPT},
    },
}

# Files -----------------------------------------------------------------------------------------------

MEDIA_ROOT = env.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media"))
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_PERMISSIONS = 0o640


def _file_storage() -> dict[str, Any]:
    """S3-compatible storage where S3_BUCKET is set, so that every machine sees the files; else MEDIA_ROOT."""
    if not (bucket := env.text("S3_BUCKET")):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options = {
        "bucket_name": bucket,
        "endpoint_url": env.text("S3_ENDPOINT") or None,
        "region_name": env.text("S3_REGION") or None,
        "access_key": env.text("S3_ACCESS_KEY") or None,
        "secret_key": env.text("S3_SECRET_KEY") or None,
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES: dict[str, dict[str, Any]] = {
    "default": _file_storage(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Language and look -----------------------------------------------------------------------------------

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True

SITE_NAME = env.text("SITE_NAME", "Referatarkivet")
# A CSS colour such as #0b5e55; the page's own green where it is not set.
SITE_ACCENT = env.text("SITE_ACCENT")
if SITE_ACCENT and not re.fullmatch(r"#[0-9a-fA-F]{6}", SITE_ACCENT):
    raise ImproperlyConfigured("SITE_ACCENT must be a colour such as #0b5e55.")
# A file below static/, for example site/logo.svg.
SITE_LOGO = env.text("SITE_LOGO")
SITE_CONTACT = env.text("SITE_CONTACT")
# The municipality's own words on the page about accessibility.
SITE_ACCESSIBILITY_NOTE = env.text("SITE_ACCESSIBILITY_NOTE")

# Security --------------------------------------------------------------------------------------------

SECURE_SSL = env.truth("SECURE_SSL", default=not DEBUG)
SECURE_SSL_REDIRECT = SECURE_SSL
SECURE_REDIRECT_EXEMPT = [r"^sundhed/$"]
BEHIND_PROXY = env.truth("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 63_072_000 if SECURE_SSL else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL
SECURE_HSTS_PRELOAD = SECURE_SSL
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE_SSL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_SECURE = SECURE_SSL
CSRF_COOKIE_PATH = "/admin/"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "minutes_archive.client_address.client_address"
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
LOGIN_URL = "admin:login"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        # pdfminer tells of every odd operator in a PDF; the reader's doubts say what matters.
        "pdfminer": {"level": "ERROR"},
    },
}
