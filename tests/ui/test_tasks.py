"""Long acts: results, faults and Cancel all reach the window's thread."""

import threading
import time

import pytest

from parallax.model.errors import UserError
from parallax.ui.tasks import TaskPool


@pytest.fixture
def pool(qtbot):
    pool = TaskPool()
    yield pool
    assert pool.cancel_all()


def outcome(qtbot, pool, work):
    said = []
    here = threading.get_ident()

    def note(name):
        return lambda *value: said.append((name, *value, threading.get_ident() == here))

    task = pool.start("Work", None, work)
    task.succeeded.connect(note("succeeded"))
    task.failed.connect(note("failed"))
    task.broke.connect(note("broke"))
    task.cancelled.connect(note("cancelled"))
    with qtbot.waitSignal(task.ended):
        pass
    return said


def test_a_result_arrives_in_the_windows_thread(qtbot, pool):
    assert outcome(qtbot, pool, lambda library, progress: 6 * 7) == [("succeeded", 42, True)]
    assert pool.running == []


def test_the_worlds_fault_is_a_sentence_and_ours_an_exception(qtbot, pool):
    def world(library, progress):
        raise UserError("The disk is full.")

    fault = ZeroDivisionError()

    def ours(library, progress):
        raise fault

    assert outcome(qtbot, pool, world) == [("failed", "The disk is full.", True)]
    assert outcome(qtbot, pool, ours) == [("broke", fault, True)]


def test_cancel_stops_at_the_next_report(qtbot, pool):
    started = threading.Event()

    def work(library, progress):
        started.set()
        while True:
            progress(0.5, "Working")
            time.sleep(0.001)

    task = pool.start("Work", None, work)
    assert started.wait(5)
    with qtbot.waitSignals([task.cancelled, task.ended], order="strict"):
        task.cancel()


def test_progress_is_told(qtbot, pool):
    go = threading.Event()

    def work(library, progress):
        progress(0.25, "A quarter")
        assert go.wait(5)

    task = pool.start("Work", None, work)
    with qtbot.waitSignal(task.progressed) as told:
        pass
    assert told.args == [0.25, "A quarter"]
    with qtbot.waitSignal(task.ended):
        go.set()


def test_quick_work_does_not_queue_behind_long_work(qtbot, pool):
    go = threading.Event()

    def long_work(library, progress):
        assert go.wait(5)

    tasks = [pool.start("Long", None, long_work) for _ in range(3)]
    quick = pool.start("Quick", None, lambda library, progress: "found", quick=True)
    with qtbot.waitSignal(quick.succeeded) as told:
        pass
    assert told.args == ["found"]
    with qtbot.waitSignals([task.ended for task in tasks]):
        go.set()
