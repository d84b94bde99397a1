"""How many public pages a second: `.venv/bin/python -m bench.serving` (needs wrk: `apt-get install -y wrk`).

The application as `bin/run` starts it, its own database beside it, and wrk in a process of its own, all on this machine. In the same run: a
file of ours by the same server, the same bytes by the bare server program, and by nginx where it is installed.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import sleep
from urllib.request import urlopen

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.house import House, house, load

ASKED = 500
PAGES = (
    "/", "/read/", "/read/unwell/", "/read/what-there-is/", "/read/who-decides/", "/read/between-us/",
    "/ring/", "/find", "/ask", "/return", "/leaving/", "/open/", "/everything.html",
)  # fmt: skip
A_FILE = "/assets/kit/icon.svg"
AT_ONCE = 16
LUA = """
local paths = { %s }
local n = 0
request = function() n = n %% #paths + 1 return wrk.format("GET", paths[n]) end
done = function(summary, latency)
  io.write(string.format("%%d %%d %%d %%d %%d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(95), summary.errors.status + summary.errors.timeout + summary.errors.read))
end
"""
BARE = """
import sys, uvicorn
body = open(sys.argv[2], "rb").read()
async def app(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})
uvicorn.run(app, port=int(sys.argv[1]), log_config=None, access_log=False, lifespan="off", ws="none")
"""
NGINX = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/errors;
events {{ }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }} }}
"""


@click.command()
@click.option("--seconds", default=4, help="For each page.")
def main(seconds: int) -> None:
    """Start, ask, say."""
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed. Type: apt-get install -y wrk")
    with ExitStack() as stack:
        home = stack.enter_context(house())
        address = home.address
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="alongside-serving-")))
        (place / "files").mkdir(mode=0o755)
        place.chmod(0o755)
        with urlopen(address + A_FILE) as answer:  # noqa: S310 - our own server
            (place / "files" / "file").write_bytes(answer.read())
        rows: dict[str, tuple[str, tuple[str, ...], int]] = {}
        rows["every page, in turn"] = (address, PAGES, 2 * seconds)
        rows |= {page: (address, (page,), seconds) for page in PAGES if page.count("/") < 3}
        rows["a topic"] = (address, (PAGES[2],), seconds)
        rows[f"{A_FILE}, by the same server"] = (address, (A_FILE,), seconds)
        bare = stack.enter_context(running(place, [sys.executable, "-c", BARE, "PORT", "FILE"]))
        rows["the same bytes, by the server program alone"] = (bare, ("/",), seconds)
        if shutil.which("nginx"):
            plain = stack.enter_context(running(place, ["nginx", "-c", "CONFIG"]))
            rows["the same file, by nginx with one process"] = (plain, ("/file",), seconds)
        click.echo(load())
        for page in PAGES:
            for _ in range(20):
                urlopen(address + page).close()  # noqa: S310 - our own server
        for words, (where, paths, how_long) in rows.items():
            click.echo(measured(words, where, paths, how_long, place, home))
        click.echo(load())


def measured(
    words: str, address: str, paths: tuple[str, ...], seconds: int, place: Path, home: House
) -> str:
    """One line of figures. What a request takes of a processor is the same however busy the machine is."""
    script = place / "ask.lua"
    script.write_text(LUA % ", ".join(f'"{one}"' for one in paths))
    asked = ["wrk", "-t1", f"-c{AT_ONCE}", f"-d{seconds}s", "-s", str(script), address]
    before = home.processor()
    told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - wrk
    said = told.stdout.splitlines()[-1]
    done, took, median, late, wrong = (int(one) for one in said.split())
    rate = done / took * 1_000_000
    each = 1000 * (home.processor() - before) / max(done, 1)
    busy = f", processor {each:.2f} ms each" if address == home.address else ""
    under = "" if rate >= ASKED else f"  UNDER {ASKED}"
    odd = f"  {wrong} NOT ANSWERED AS THEY SHOULD" if wrong else ""
    return f"{words:<48}{rate:>8.0f} a second, median {median / 1000:.1f} ms, 95 of 100 within {late / 1000:.1f} ms{busy}{under}{odd}"


@contextmanager
def running(place: Path, command: list[str]) -> Iterator[str]:
    """A server of one file, until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = place / "nginx.conf"
    config.write_text(NGINX.format(folder=place, port=port))
    given = {"PORT": str(port), "FILE": str(place / "files" / "file"), "CONFIG": str(config)}
    process = subprocess.Popen(  # noqa: S603 - one of two servers
        [given.get(word, word) for word in command], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
