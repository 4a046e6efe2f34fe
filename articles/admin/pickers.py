"""What the editor's pickers for articles and pictures search through, as JSON for staff."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views.decorators.http import require_safe

LONGEST_LIST = 20


@require_safe
def pick(request, *, model_admin):
    """The first few rows that ``q`` finds, as ``model_admin.pickable`` tells them."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    wanted = request.GET.get("q", "").replace("\0", "")[:100]
    found, may_repeat = model_admin.get_search_results(request, model_admin.get_queryset(request), wanted)
    if may_repeat:
        found = found.distinct()
    response = JsonResponse({"results": [model_admin.pickable(row) for row in found[:LONGEST_LIST]]})
    response["Cache-Control"] = "no-store"
    return response
