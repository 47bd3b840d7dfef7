"""What is over and may go. Each room adds its own in AppConfig.ready; the reminder worker does it once an hour."""

# Each takes `now` (aware) and deletes what has had its time.
TASKS = []


def tidy(now):
    for task in TASKS:
        task(now)
