from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0023_search_roles"),
    ]

    operations = [
        migrations.AlterField(
            model_name="override",
            name="details",
            field=models.TextField(blank=True, verbose_name="what stood in the way"),
        ),
    ]
