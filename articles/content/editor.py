"""How the editor of the admin is set up, in one place; what it lets through follows from the allow-list.

``articles.admin.widgets`` adds what is known only while a page is made: the final address of our
own plugin and the addresses its pickers search.
"""

from django.utils.translation import gettext_lazy as _

from articles.content.sanitiser import ATTRIBUTES, CLASSES, EVERYWHERE, HEADINGS

# These send text to third parties, store files of their own, take script, or set what the design sets.
REMOVED_PLUGINS = (
    "about,adobeair,autoembed,bbcode,bidi,codesnippet,codesnippetgeshi,colorbutton,colordialog,copyformatting,"
    "devtools,div,docprops,embed,embedbase,embedsemantic,exportpdf,filebrowser,find,flash,font,forms,iframe,"
    "iframedialog,image,image2,language,magicline,mathjax,newpage,pagebreak,placeholder,preview,print,save,scayt,"
    "smiley,sourcearea,sourcedialog,stylescombo,stylesheetparser,templates,uicolor,uploadfile,uploadimage,"
    "uploadwidget,wsc"
)

# The words of our own plugin (newsroom/static/newsroom/editor/plugin.js).
LABELS = {
    "inset": _("Inset"),
    "warning": _("Warning"),
    "urgent": _("Urgent"),
    "article": _("Link to an article"),
    "picture": _("Picture"),
    "search": _("Search"),
    "searching": _("Searching…"),
    "nothing": _("Nothing found."),
    "failed": _("The search failed. Are you still signed in? Save nothing here until you have looked in another tab."),
    "close": _("Close"),
    "insert": _("Insert the picture"),
    "alt": _("Description for those who cannot see it"),
    "alt_help": _("What the picture shows, in this text. Empty only if it is mere decoration."),
    "not_pasted": _("Pictures were not pasted along. Add them with the Picture button."),
}


def allowed_content():
    """The allow-list in the words of the editor's own filter (its object format)."""
    rules = {tag: {"attributes": ",".join(sorted(names | EVERYWHERE))} for tag, names in ATTRIBUTES.items()}
    for tag, classes in CLASSES.items():
        rules[tag]["classes"] = ",".join(sorted(classes))
    return rules


TEXT = ["Bold", "Italic", "Subscript", "Superscript", "RemoveFormat"]
LISTS = ["NumberedList", "BulletedList", "Outdent", "Indent", "Blockquote"]
CALLOUTS = ["CalloutInset", "CalloutWarning", "CalloutUrgent"]
LINKS = ["ArticleLink", "Link", "Unlink"]
STEPS = ["Undo", "Redo", "PasteText", "Maximize"]

DEFAULT = {
    "toolbar": [["Format", *TEXT], LISTS, CALLOUTS, [*LINKS, "Picture", "Table", "SpecialChar"], STEPS],
    "format_tags": ";".join(("p", *HEADINGS)),
    "extraPlugins": "divarea,newsroom",
    # The path of elements at the bottom speaks of tags; editors think in words.
    "removePlugins": f"{REMOVED_PLUGINS},elementspath",
    "allowedContent": allowed_content(),
    "newsroom": {"labels": LABELS},
    "versionCheck": False,
    # Letters stay letters; only what HTML itself needs is written as an entity.
    "entities": False,
    "fillEmptyBlocks": False,
    "disableNativeSpellChecker": False,
    "linkDefaultProtocol": "https://",
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    "removeDialogTabs": "link:target;link:advanced;table:advanced",
    "width": "100%",
    "height": 420,
}

CKEDITOR_CONFIGS = {
    "default": DEFAULT,
    # For short texts beside the body.
    "small": {**DEFAULT, "toolbar": [TEXT, LISTS[:2], [*LINKS, "SpecialChar"], STEPS[:3]], "height": 130},
    # For standing pages, which keep plain addresses and no pictures.
    "page": {**DEFAULT, "toolbar": [["Format", *TEXT], LISTS, CALLOUTS, [*LINKS, "Table", "SpecialChar"], STEPS]},
}
