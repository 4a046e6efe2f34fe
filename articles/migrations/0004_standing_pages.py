"""A first text for each standing page, true of any newsroom that runs on this software; editors go on from here."""

from django.db import migrations

PAGES = {
    ("about", "en"): (
        "About us",
        """<p>We are a small newsroom. We write about medical research and about care in plain words, for patients and
for the people close to them.</p>
<p>Each article says when it was published and when it was last updated. Where a medical expert has read the whole
text, it says who that was and when. When the science has moved on, we mark an article as archived and point to the
current word.</p>
<p>What you read here explains. It does not replace the advice of the people who treat you.</p>""",
    ),
    ("about", "es"): (
        "Quiénes somos",
        """<p>Somos una redacción pequeña. Escribimos con palabras sencillas sobre investigación médica y sobre cuidados,
para pacientes y para quienes los acompañan.</p>
<p>Cada artículo dice cuándo se publicó y cuándo se actualizó por última vez. Si una persona experta en medicina leyó
el texto completo, dice quién fue y cuándo. Cuando la ciencia avanza, marcamos el artículo como archivado y señalamos
dónde está la información actual.</p>
<p>Lo que se lee aquí explica. No sustituye el consejo de quienes le atienden.</p>""",
    ),
    ("editorial-policy", "en"): (
        "Editorial and corrections policy",
        """<h2>How we work</h2>
<p>News about research names the studies it rests on, so that you and those who treat you can read them. We say in
whom a study was done, what it cannot show, and what is not known yet.</p>
<h2>How we correct</h2>
<p>When we got something wrong, we say what was wrong, under the article and in its history. Every version that
readers have seen is kept and can be read.</p>
<ul>
<li><strong>Update:</strong> there is something new to know. The date of update moves.</li>
<li><strong>Correction:</strong> something was wrong. The note says what.</li>
<li><strong>Minor change:</strong> a typing error or a wording that changes no meaning. No date moves.</li>
</ul>
<h2>Archived and withdrawn</h2>
<p>An archived article can still be read, and says that it is no longer maintained. An article is withdrawn when its
words could do harm. Its address then gives the reason and the way to better words.</p>""",
    ),
    ("editorial-policy", "es"): (
        "Normas de redacción y correcciones",
        """<h2>Cómo trabajamos</h2>
<p>Las noticias de investigación nombran los estudios en que se apoyan, para que usted y quienes le atienden puedan
leerlos. Decimos en quién se hizo un estudio, qué no puede demostrar y qué no se sabe todavía.</p>
<h2>Cómo corregimos</h2>
<p>Cuando nos equivocamos, decimos en qué, debajo del artículo y en su historial. Guardamos todas las versiones que se
han publicado, y se pueden leer.</p>
<ul>
<li><strong>Actualización:</strong> hay algo nuevo que saber. Cambia la fecha de actualización.</li>
<li><strong>Corrección:</strong> algo estaba mal. La nota dice qué.</li>
<li><strong>Cambio menor:</strong> una errata o una redacción que no cambia el sentido. No cambia ninguna fecha.</li>
</ul>
<h2>Archivado y retirado</h2>
<p>Un artículo archivado se puede leer, y dice que ya no se mantiene. Retiramos un artículo cuando sus palabras podrían
hacer daño. Su dirección da entonces el motivo y lleva a una información mejor.</p>""",
    ),
    ("privacy", "en"): (
        "Privacy",
        """<p>You can read every page here without cookies and without an account. Our pages load nothing from other
companies.</p>
<h2>When you answer “Was this helpful?”</h2>
<p>We keep your answer, the reason you chose, your comment, the language, the version of the article it is about, and
the hour. With the answer we keep no name, no e-mail address, no address of your device and no description of your
browser.</p>
<p>Please write nothing in a comment that tells who you are, and no medical history. Nobody can reply.</p>""",
    ),
    ("privacy", "es"): (
        "Privacidad",
        """<p>Puede leer todas las páginas sin cookies y sin cuenta. Nuestras páginas no cargan nada de otras empresas.</p>
<h2>Cuando responde a «¿Le ha sido útil?»</h2>
<p>Guardamos su respuesta, el motivo elegido, su comentario, el idioma, la versión del artículo a que se refiere y la
hora. Con la respuesta no guardamos ningún nombre, ningún correo electrónico, ninguna dirección de su dispositivo ni
la descripción de su navegador.</p>
<p>No escriba en el comentario nada que diga quién es usted, ni su historia clínica. Nadie puede responderle.</p>""",
    ),
    ("accessibility", "en"): (
        "Accessibility",
        """<p>These pages are made to be read by everyone: with a screen reader, with the keyboard alone, enlarged, on an
old phone, on paper and without JavaScript. We aim at the Web Content Accessibility Guidelines 2.2, level AA.</p>
<p>If something keeps you from reading a page, please tell us. The contact page says how.</p>""",
    ),
    ("accessibility", "es"): (
        "Accesibilidad",
        """<p>Estas páginas están hechas para que las lea todo el mundo: con lector de pantalla, solo con el teclado,
ampliadas, en un teléfono antiguo, en papel y sin JavaScript. Nuestro objetivo son las Pautas de Accesibilidad para el
Contenido Web 2.2, nivel AA.</p>
<p>Si algo le impide leer una página, díganoslo. La página de contacto explica cómo.</p>""",
    ),
    ("contact", "en"): (
        "Contact",
        """<p>To tell us what was unclear in an article, use the question at its end. It reaches the people who can change
the words.</p>
<p>We cannot give medical advice. In an emergency, call your local emergency number.</p>""",
    ),
    ("contact", "es"): (
        "Contacto",
        """<p>Para decirnos qué no se entiende en un artículo, use la pregunta que está al final. Llega a quienes pueden
cambiar el texto.</p>
<p>No podemos dar consejo médico. En una emergencia, llame al número de emergencias de su zona.</p>""",
    ),
}


def write_pages(apps, schema_editor):
    StandingPage = apps.get_model("articles", "StandingPage")
    for (kind, language), (title, body) in PAGES.items():
        StandingPage.objects.get_or_create(
            kind=kind, language=language, defaults={"title": title, "body": body.replace("\n", " ")}
        )


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_roles")]

    operations = [migrations.RunPython(write_pages, migrations.RunPython.noop)]
