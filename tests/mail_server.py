"""A mail server on this machine: real SMTP, which says to each recipient what a test wants it to say."""

import threading
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer


class MailServer(ThreadingTCPServer):
    """Speaks just enough SMTP. `answers`: what it says to the next recipients, 250 when there is nothing
    left.
    """

    daemon_threads = allow_reuse_address = True

    @property
    def port(self):
        return self.server_address[1]


class Conversation(StreamRequestHandler):
    def handle(self):
        self.server.connections += 1
        self.say(220)
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.say(354)
                self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.say(self.code(word))
            if word == b"QUIT":
                return

    def code(self, word):
        if word == b"RCPT" and self.server.answers:
            return self.server.answers.pop(0)
        return 221 if word == b"QUIT" else 250

    def say(self, code):
        self.wfile.write(f"{code} words\r\n".encode())


@contextmanager
def mail_server(port=0, answers=()):
    server = MailServer(("127.0.0.1", port), Conversation)
    server.answers, server.letters, server.connections = list(answers), [], 0
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(30)
