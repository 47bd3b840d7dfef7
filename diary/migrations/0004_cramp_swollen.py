from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0003_report_link")]

    operations = [
        migrations.AddField(
            model_name="cramp", name="swollen", field=models.BooleanField(blank=True, null=True)
        )
    ]
