"""What a person does to bring a screen into its state: each function makes an act, or is one, for a browser's page."""

OFFLINE_ENTRY = """localStorage.setItem('legato.outbox', JSON.stringify([{url: '/sessions/', after: 9e15, tries: 3,
  refused: null, body: {client_id: '0b7c2f1e-6c3d-4f7e-9a55-0d6f6f3f9a01', night: '2026-11-22'}}]))"""
SEND = """(form, values) => {
  for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
  form.noValidate = true;
  form.requestSubmit(form.querySelector('button:not([type=button])'));
}"""


def tap(*names):
    """Return an act that taps the named buttons, one after the other."""

    def act(page):
        for name in names:
            page.locator(f"[data-action={name}]:visible").first.click()

    return act


def play(seconds, *then):
    """Return an act that starts the player, lets `seconds` pass and then taps `then`."""

    def act(page):
        page.locator("[data-action=start]:enabled").click()
        page.locator("[data-player][data-state=running]").wait_for()
        page.clock.run_for(seconds * 1000)
        for action in then:
            page.locator(f"[data-player] [data-action={action}]:visible").click()
            page.clock.run_for(400)

    return act


def finish(page):
    """The whole of the short routine, kept by the server."""
    play(195)(page)
    page.locator("[data-part=nights]:not(:empty)").wait_for()


def finish_offline(page):
    """The same where no server answers."""
    page.context.set_offline(True)
    play(195)(page)
    page.locator("[data-unsynced]:visible").wait_for()


def opened(selector):
    """Return an act that opens what lies behind `selector` without a tap, as a person would have."""
    return lambda page: page.locator(selector).first.evaluate("(part) => part.open = true")


def send(selector, **values):
    """Return an act that sends the form at `selector` with `values`, past the browser's own checks."""

    def act(page):
        form = page.locator(selector).first
        # htmx answers within the page; without it another page comes.
        within = form.get_attribute("hx-post") is not None
        answer = page.expect_response("**/*") if within else page.expect_navigation()
        with answer:
            form.evaluate(SEND, values)
        page.wait_for_load_state("networkidle")

    return act


def follow(selector):
    """Return an act that goes where the first link at `selector` leads."""

    def act(page):
        with page.expect_navigation():
            page.locator(selector).first.click()

    return act


def after(*acts):
    """Return an act that does all of `acts`, one after the other."""

    def act(page):
        for one in acts:
            one(page)

    return act


def offline(page):
    page.evaluate(OFFLINE_ENTRY)
    page.reload()
    page.locator("[data-unsynced]").first.wait_for()


def ask_for_code(page):
    page.locator("form.ask [name=email]").fill("ruth@example.org")
    with page.expect_navigation():
        page.locator("form.ask button").click()


def long_code(page):
    """More codes asked for than an address gets short ones of."""
    page.locator("form.ask [name=email]").fill("long@example.org")
    with page.expect_navigation():
        page.locator("form.ask button").click()
    while "sixteen" not in page.locator("main").inner_text():
        with page.expect_navigation():
            page.locator("[name=again]").click()


def wrong_code(page):
    ask_for_code(page)
    send("form:has([name=code])", code="000000")(page)


def cramp_panel(name):
    return lambda page: page.evaluate(f"document.querySelector('[data-cramp]').dataset.show = '{name}'")


def safety_screen(number, *ticked):
    def act(page):
        for _ in range(number - 1):
            with page.expect_navigation():
                page.locator("[name=on]").click()
        for name in ticked:
            page.locator(f"[name=ticked][value={name}]").check(force=True)

    return act


def answered(*ticked):
    """Return an act that answers all safety questions, ticking `ticked`."""

    def act(page):
        for _screen in range(3):
            for name in ticked:
                if page.locator(f"[name=ticked][value={name}]:not([type=hidden])").count():
                    page.locator(f"[name=ticked][value={name}]").check(force=True)
            with page.expect_navigation():
                page.locator("[name=on]").click()

    return act


def wrong_password(page):
    """A password sent for an address that a code was asked for."""
    ask_for_code(page)
    follow("a[href='/account/code/password/']")(page)
    send("main form", password="not the password")(page)


def wrong_file(page):
    """Something brought back that is no export."""
    nothing = {"name": "legato.json", "mimeType": "application/json", "buffer": b"{}"}
    page.locator("[name=file]").set_input_files(nothing)
    send("main form")(page)


def open_as_sent(selector):
    """Return an act that opens the address written at `selector`, on this site, as whoever was sent it does."""

    def act(page):
        with page.expect_navigation():
            page.locator(selector).evaluate(
                "(link) => { location.href = new URL(link.href ?? link.value).pathname }"
            )

    return act


def wrong_entry(page):
    """A cramp of 999 minutes, sent."""
    opened("#write")(page)
    send("#write form", minutes="999")(page)


def stop_rules(page):
    """The rules for stopping, opened in the midst of a hold."""
    play(14)(page)
    page.locator("[data-open-stop]").click()


def foreign_form(page):
    """A form without its token, as when a page lay open for days."""
    page.evaluate(
        "document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach((field) => field.remove())"
    )
    with page.expect_navigation():
        page.locator("form[method=post]:not([hx-post]) button").first.click()


MADE_LINK = follow("[formaction$='/links/']")
WRONG_JOURNEY = send("#away details form", first="2026-11-20", last="2026-11-01")
WRONG_ZONE = send("details.zone form", timezone="Nowhere/At/All")
