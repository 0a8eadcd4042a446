"""Runs a Jupyter server that ends with the process that started it: serve.py MODULE OPTION..."""

import os
import runpy
import signal
import sys
import threading


def end_with_parent():
    """Waits for the end of standard input, which comes when the parent stops this process, or is no more."""
    while os.read(0, 4096):
        pass
    if os.name == "nt":
        import _thread

        _thread.interrupt_main()
    else:
        os.kill(os.getpid(), signal.SIGTERM)


if os.name != "nt":
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the parent too, which decides
threading.Thread(target=end_with_parent, daemon=True).start()
module = sys.argv[1]
sys.argv = [module] + sys.argv[2:]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    sys.argv.append("--allow-root")
runpy.run_module(module, run_name="__main__", alter_sys=True)
