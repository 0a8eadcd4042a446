"""Runs a notebook with Jupyter's own client: execute.py NOTEBOOK COPY FOLDER SECONDS

Says on standard output, in lines of JSON, which cell runs and how it ended, and writes the executed notebook to COPY. Stops at the
first wrong cell: one that throws, or that writes to standard error. Ends itself and its kernel when standard input ends.
"""

import json
import os
import signal
import sys
import threading

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError


def tell(**event):
    print(json.dumps(event), flush=True)


class WrongCell(Exception):
    """A cell that ran to its end and was wrong all the same."""


def has_code(cell):
    return cell.cell_type == "code" and bool(cell.source.strip())


class Client(NotebookClient):
    """Tells of every cell before it runs, and is stricter about what it put out."""

    running = 0

    async def async_execute_cell(self, cell, cell_index, *arguments, **named):
        if not has_code(cell):
            return await super().async_execute_cell(cell, cell_index, *arguments, **named)
        self.running += 1
        tell(event="cell", cell=self.running, source=cell.source)
        result = await super().async_execute_cell(cell, cell_index, *arguments, **named)
        for output in cell.outputs:
            if output.output_type == "error":
                raise WrongCell("error", error_text(output))
            if output.output_type == "stream" and output.name == "stderr":
                raise WrongCell("stderr", output.text)
        return result


def error_text(output):
    return "\n".join(output.get("traceback", [])) or "{}: {}".format(output.get("ename"), output.get("evalue"))


def errors_of(cells):
    return [output for cell in cells for output in cell.get("outputs", []) if output.output_type == "error"]


def kernel_process(client):
    manager = getattr(client, "km", None)
    provisioner = getattr(manager, "provisioner", None)
    return getattr(provisioner, "pid", None) or getattr(getattr(manager, "kernel", None), "pid", None)


def end_with_parent(client):
    """Waits for the end of standard input, which comes when the parent stops this process, or is no more."""
    while os.read(0, 4096):
        pass
    process = kernel_process(client)
    if process:
        try:
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        except OSError:
            pass
    os._exit(130)


def main():
    notebook, copy, folder, seconds = sys.argv[1:]
    signal.signal(signal.SIGINT, lambda *_: None)  # the parent decides
    contents = nbformat.read(notebook, as_version=4)
    for cell in contents.cells:
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    client = Client(
        contents,
        kernel_name="java",
        timeout=int(seconds) or None,
        startup_timeout=180,
        record_timing=False,
        force_raise_errors=True,
        resources={"metadata": {"path": folder}},
    )
    threading.Thread(target=end_with_parent, args=(client,), daemon=True).start()
    tell(event="start", cells=sum(map(has_code, contents.cells)))
    failure = None
    try:
        client.execute()
    except CellExecutionError as error:
        outputs = errors_of(contents.cells)
        failure = ("error", error_text(outputs[-1]) if outputs else str(error))
    except WrongCell as error:
        failure = error.args
    except CellTimeoutError:
        failure = ("timeout", "")
    except DeadKernelError:
        failure = ("died", "")
    except Exception as error:
        failure = ("jupyter", "{}: {}".format(type(error).__name__, error))
    nbformat.write(contents, copy)
    if failure:
        tell(event="wrong", kind=failure[0], text=failure[1])
    else:
        tell(event="done")


main()
