"""How the editor of the admin is set up, in one place; what it lets through follows from the allow-list."""

from articles.content.sanitiser import ATTRIBUTES, CALLOUTS, EVERYWHERE, HEADINGS

# These send text to third parties, store files of their own, take script, or set what the design sets.
REMOVED_PLUGINS = (
    "about,adobeair,autoembed,bbcode,bidi,codesnippet,codesnippetgeshi,colorbutton,colordialog,copyformatting,"
    "devtools,div,docprops,embed,embedbase,embedsemantic,exportpdf,filebrowser,find,flash,font,forms,iframe,"
    "iframedialog,image,image2,language,magicline,mathjax,newpage,pagebreak,placeholder,preview,print,save,scayt,"
    "smiley,sourcearea,sourcedialog,stylescombo,stylesheetparser,templates,uicolor,uploadfile,uploadimage,"
    "uploadwidget,wsc"
)


def allowed_content():
    """The allow-list in the words of the editor's own filter (its object format)."""
    rules = {tag: {"attributes": sorted(names | EVERYWHERE)} for tag, names in ATTRIBUTES.items()}
    rules["div"]["classes"] = ["callout", *(f"callout-{kind}" for kind in CALLOUTS)]
    return {tag: {**rule, "attributes": ",".join(rule["attributes"])} for tag, rule in rules.items()} | {
        "div": {"attributes": ",".join(sorted(EVERYWHERE)), "classes": ",".join(rules["div"]["classes"])}
    }


CKEDITOR_CONFIGS = {
    "default": {
        "toolbar": [
            ["Format", "Bold", "Italic", "Subscript", "Superscript", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Outdent", "Indent", "Blockquote"],
            ["CalloutInset", "CalloutWarning", "CalloutUrgent"],
            ["ArticleLink", "Link", "Unlink", "Picture", "Table", "SpecialChar"],
            ["Undo", "Redo", "PasteText", "Maximize"],
        ],
        "format_tags": ";".join(("p", *HEADINGS)),
        "extraPlugins": "divarea,newsroom",
        "external_plugin_resources": [("newsroom", "/static/newsroom/editor/", "plugin.js")],
        "removePlugins": REMOVED_PLUGINS,
        "allowedContent": allowed_content(),
        "versionCheck": False,
        "entities": False,
        "disableNativeSpellChecker": False,
        "linkShowAdvancedTab": False,
        "linkShowTargetTab": False,
        "removeDialogTabs": "link:target;link:advanced;table:advanced",
        "width": "100%",
        "height": 420,
    }
}
