"""The one settings file. Every value that differs between installations comes from the environment.

The README's table says what each variable means; ``newsroom.environment`` says what is allowed.
"""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from articles.content.editor import CKEDITOR_CONFIGS  # noqa: F401 (read by django-ckeditor)
from newsroom import environment

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# --- The installation -----------------------------------------------------------------------

DEBUG = environment.flag("DEBUG", False)
SECRET_KEY = environment.secret("SECRET_KEY", "for debugging only, not a secret" if DEBUG else None)
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
RELEASE = environment.text("RELEASE", "")
SITE_NAME = environment.text("SITE_NAME", "Newsroom")
SITE_URL = environment.origin("SITE_URL", "http://127.0.0.1:8000")
WEBSUB_HUB = environment.web_address("WEBSUB_HUB", "")
TIME_ZONE = environment.time_zone("TIME_ZONE", "UTC")

# --- Transport and headers --------------------------------------------------------------------

HTTPS = environment.flag("HTTPS", not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
# Only behind a proxy that sets the headers itself: otherwise any client could claim to have come by HTTPS, or
# from anywhere.
BEHIND_PROXY = environment.flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Services ---------------------------------------------------------------------------------

DATABASES = {"default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = environment.number("CONN_MAX_AGE", 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for a writer (WAL); writers queue up instead of failing half-way (IMMEDIATE, timeout).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    # A file also in the tests: an SQLite in memory knows neither WAL nor the busy timeout.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    VAR_DIR.mkdir(exist_ok=True)
else:
    # What PostgreSQL takes for a costly query it first compiles to machine code: for one of the desk's, which then
    # runs 20 ms, that takes 600.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": environment.cache("CACHE_URL", "locmemcache://"),
    # What one process renders is right for the others, but they need not share it.
    "pages": environment.cache("PAGE_CACHE_URL", "locmemcache://pages?max_entries=500"),
}

# Before the database's own engine, which answers whenever this has no answer.
SEARCH_URL = environment.search_server("SEARCH_URL", "")

vars().update(environment.email("EMAIL_URL", "consolemail://"))
DEFAULT_FROM_EMAIL = environment.sender("DEFAULT_FROM_EMAIL", "newsroom@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whoever submits a text waits for the mail server; not for one that does not answer.
EMAIL_TIMEOUT = 10

MEDIA_ROOT = environment.folder("MEDIA_ROOT", VAR_DIR / "media")
MEDIA_URL = "media/"
STATIC_ROOT = environment.folder("STATIC_ROOT", VAR_DIR / "static")
STATIC_URL = "static/"
# For these the samples and tests of the editor's package do not exist; each app holds its own static files.
STATICFILES_FINDERS = ["newsroom.staticfiles.TidyAppDirectoriesFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# How long readers' own words are kept; ``purge_feedback`` deletes what is older.
FEEDBACK_RETENTION_DAYS = environment.number("FEEDBACK_RETENTION_DAYS", 180, minimum=1)

# What readers sent is in no report of a fault, whoever reports it.
DEFAULT_EXCEPTION_REPORTER = "newsroom.error_reports.Reporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "newsroom.error_reports.ReportFilter"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "newsroom.error_reports.LineFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Django's own handlers go: they would print each line of debug mode a second time.
    "loggers": {"django": {"handlers": []}},
    "root": {
        "handlers": ["console"],
        "level": environment.choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
}

# --- The application ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ckeditor",
    "articles",
    "feedback",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsroom.policies.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.LanguageFromAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
SESSION_ENGINE = "newsroom.sessions"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.site",
            ],
        },
    },
]

AUTHENTICATION_BACKENDS = ["newsroom.accounts.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Languages of the interface; articles are written in one of them. The first is the default.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True

# The editor is the last open CKEditor 4. What its warning is about (script through the editor) is
# closed by the sanitiser on save and on output, and by our own check articles.E001.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]
