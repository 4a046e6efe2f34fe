"""HTML as editors and accidents make it, for the property tests of what reads it."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["a", "the", "dose", "10", "30%", "HER2-positive", "Dr.", "U.S.", "era", "año", "—", "3.5", "No."]
)
ATOMS = st.sampled_from(
    [
        *("<b>x</b>", "10<sup>9</sup>", "&lt;", "&amp;", "&nbsp;", "<br>", "<del>old</del>", "<a>y</a>"),
        *('<a href="article:3">there</a>', '<a href="/x/">x</a>'),
        *('<img src="picture:7" alt="A cell">', '<img src="picture:8">'),
    ]
)
INLINE = st.lists(WORDS | ATOMS, max_size=8).map(" ".join)
BLOCKS = st.sampled_from(
    [
        *("{}", "<p>{}</p>", "<h2>{}</h2>", "<blockquote><p>{}</p></blockquote>"),
        *("<li>{}", "<ul><li>{}</li></ul>", "<ol><li>{}</li><li>z</li></ol>"),
        "<table><tr><td>{}</td><td>1</td></tr></table>",
        "<div class='callout callout-warning'><p>{}</p></div>",
    ]
)
DOCUMENTS = st.lists(st.tuples(BLOCKS, INLINE).map(lambda pair: pair[0].format(pair[1])), max_size=6).map("".join)
HTML = DOCUMENTS | st.text(max_size=200) | st.text("<>/pliahrefb=\"' x&;#0\n", max_size=80)
