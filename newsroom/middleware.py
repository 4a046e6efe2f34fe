"""The reader's language comes from the address alone: no cookie, no header, so that every cache may keep a page."""

from django.conf import settings
from django.utils import translation


class LanguageFromAddress:
    """Activate the language named by the first segment of the path, else the default one."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.others = {code for code, _name in settings.LANGUAGES} - {settings.LANGUAGE_CODE}

    def __call__(self, request):
        first = request.path_info.split("/", 2)[1:2]
        language = first[0] if first and first[0] in self.others else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        if not response.has_header("Content-Language"):
            response["Content-Language"] = language
        return response
