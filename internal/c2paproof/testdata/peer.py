#!/usr/bin/env python3
"""c2pa-rs as a native library, as the other side of a comparison:

    python peer.py validate RUNS FILE
    python peer.py sign RUNS FILE KEY.pem CHAIN.pem OUT

The package c2pa-python must be installed. The file is read, and what was signed is written, while the clock runs.
One line of JSON:

    {"cpu_ms": least of all runs, "peak": most bytes that the process had, "state": of the last run}
"""
import json
import os
import resource
import sys

import c2pa

NO_NETWORK = {"verify_trust": False, "remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False}
DEFINITION = {
    "claim_version": 2,
    "claim_generator_info": [{"name": "comparison"}],
    "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [{
        "action": "c2pa.created",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"}]}}],
}


def used():
    r = resource.getrusage(resource.RUSAGE_SELF)
    return (r.ru_utime + r.ru_stime) * 1000


def peak():
    """The most memory of this program; the figure of getrusage has that of its parent in it."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def context(settings):
    return c2pa.Context(c2pa.Settings.from_dict(settings))


def validate(name):
    with c2pa.Reader(name, context=context({"verify": NO_NETWORK})) as reader:
        return json.loads(reader.json())["validation_state"]


def sign(name, key, chain, out):
    info = c2pa.C2paSignerInfo(b"es256", open(chain, "rb").read(), open(key, "rb").read(), None)
    if os.path.exists(out):
        os.remove(out)
    settings = {"verify": NO_NETWORK, "builder": {"thumbnail": {"enabled": False}}}
    with c2pa.Signer.from_info(info) as signer, c2pa.Builder(json.dumps(DEFINITION), context=context(settings)) as builder:
        builder.sign_file(name, out, signer)
    return "signed"


def main(task, runs, *files):
    least, state = float("inf"), ""
    for _ in range(int(runs)):
        began = used()
        state = (sign if task == "sign" else validate)(*files)
        least = min(least, used() - began)
    print(json.dumps({"cpu_ms": least, "peak": peak(), "state": state}))


main(*sys.argv[1:])
