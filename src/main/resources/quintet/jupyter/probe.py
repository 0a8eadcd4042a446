"""Says in one line of JSON what this Python has of Jupyter, and which kernels its user has."""

import contextlib
import importlib
import json
import os
import sys


def version(name, *parts):
    """The version of a package all parts of which can be loaded, else None: what is there may be broken."""
    try:
        package = importlib.import_module(name)
        for part in parts:
            importlib.import_module(part)
        return str(getattr(package, "__version__", "unknown"))
    except BaseException:
        return None


def notebook():
    found = version("notebook")
    part = "notebook.notebookapp" if found and found.split(".")[0] in ("5", "6") else "notebook.app"
    return found and version("notebook", part)


def kernels():
    """The kernels of the user: name -> folder and contents of kernel.json."""
    from jupyter_client.kernelspec import KernelSpecManager

    return {
        name: {"folder": kernel["resource_dir"], "spec": kernel["spec"]}
        for name, kernel in KernelSpecManager().get_all_specs().items()
    }


def folders():
    from jupyter_core import paths

    alone = sys.prefix != sys.base_prefix or os.path.isdir(os.path.join(sys.prefix, "conda-meta"))
    everybody = paths.ENV_JUPYTER_PATH if alone else paths.SYSTEM_JUPYTER_PATH
    return {"user": paths.jupyter_data_dir(), "everybody": everybody[0]}


with contextlib.redirect_stdout(sys.stderr):
    answer = {
        "python": sys.executable,
        "versions": {
            "jupyterlab": version("jupyterlab", "jupyterlab.labapp"),
            "notebook": notebook(),
            "nbclient": version("nbclient", "nbclient.client", "jupyter_client.manager"),
            "nbconvert": version("nbconvert", "nbconvert.nbconvertapp"),
        },
        "kernels": {},
        "folders": {},
    }
    try:
        answer["kernels"] = kernels()
        answer["folders"] = folders()
    except Exception:
        pass
print(json.dumps(answer))
