"""Seconds of whole processes, elapsed and of the processor, taking turns: processes.py ROUNDS NAME=COMMAND …"""

import resource
import statistics
import subprocess
import sys
import time


def measure(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def summary(seconds):
    raw = " ".join(f"{value:.2f}" for value in seconds)
    return f"median {statistics.median(seconds):.2f}, least {min(seconds):.2f} s ({raw})"


named = [argument.split("=", 1) for argument in sys.argv[2:]]
measured = {name: [] for name, _ in named}
for _ in range(int(sys.argv[1])):
    for name, command in named:
        measured[name].append(measure(command))
for name, rows in measured.items():
    print(f"{name}: {summary([row[0] for row in rows])}; processor {summary([row[1] for row in rows])}")
