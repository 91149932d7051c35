"""A headless Chromium, steered by its own protocol over a web socket."""

import asyncio
import base64
import json
import os
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager

from tornado.websocket import websocket_connect

NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"]
PROGRAM = next((name for name in NAMES if shutil.which(name)), None)
COMPLAINTS = [
    "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Network.loadingFailed"
]


@contextmanager
def chromium(folder):
    """The port at which a browser answers, with a profile of its own in the folder."""
    options = ["--headless", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"]
    # Chromium refuses to build its sandbox for root.
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    command = [PROGRAM, *options, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = folder / "DevToolsActivePort"
        deadline = time.monotonic() + 60
        while not (port.exists() and port.read_text().strip()):
            assert time.monotonic() < deadline, "Chromium does not start"
            time.sleep(0.05)
        yield int(port.read_text().split()[0])
    finally:
        process.terminate()
        process.wait(timeout=30)


def look(port, page, width, expression, picture):
    """What a page of this width says to a JavaScript expression, on screen and in print,
    what it complained of and which addresses it asked for; a PNG is left at `picture`."""
    return asyncio.run(_look(port, page, width, expression, picture))


async def _look(port, page, width, expression, picture):
    tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
    address = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
    tab = _Tab(await websocket_connect(address, max_message_size=2**28))
    for domain in ["Page", "Runtime", "Log", "Network"]:
        await tab.call(f"{domain}.enable")
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    await tab.call("Emulation.setDeviceMetricsOverride", **screen)
    await tab.call("Page.navigate", url=page.as_uri())
    await tab.until("Page.loadEventFired")
    on_screen = await tab.value(expression)
    drawn = await tab.call("Page.captureScreenshot", captureBeyondViewport=True)
    picture.write_bytes(base64.b64decode(drawn["data"]))
    await tab.call("Emulation.setEmulatedMedia", media="print")
    in_print = await tab.value(expression)
    await tab.call("Emulation.setEmulatedMedia", media="")
    tab.socket.close()
    complaints = [event for event in tab.events if event["method"] in COMPLAINTS]
    asked = [event["params"]["request"]["url"] for event in tab.events
             if event["method"] == "Network.requestWillBeSent"]
    return on_screen, in_print, complaints, [url for url in asked if not url.startswith("data:")]


class _Tab:
    def __init__(self, socket):
        self.socket, self.events, self.calls = socket, [], 0

    async def call(self, method, **parameters):
        self.calls += 1
        message = {"id": self.calls, "method": method, "params": parameters}
        await self.socket.write_message(json.dumps(message))
        while True:
            answer = await self.next()
            if answer.get("id") == self.calls:
                return answer["result"]
            self.events.append(answer)

    async def until(self, method):
        while not any(event["method"] == method for event in self.events):
            self.events.append(await self.next())

    async def value(self, expression):
        answer = await self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"]["value"]

    async def next(self):
        return json.loads(await asyncio.wait_for(self.socket.read_message(), timeout=60))
