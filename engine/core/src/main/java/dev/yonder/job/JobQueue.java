package dev.yonder.job;

import dev.yonder.connection.Threads;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Jobs that wait for their turn, since only so many of them may run at once. */
final class JobQueue {
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int limit;
  private int running;

  private record Waiting(RemoteJob job, Runnable start) {}

  /** So many may run at once, until another number is set. */
  JobQueue(int limit) {
    this.limit = limit;
  }

  void limit(int atMost) {
    synchronized (this) {
      limit = atMost;
    }
    startDue();
  }

  /**
   * Adds a job.
   *
   * @param start starts it, on a thread of its own; the job's end makes room for the next one
   */
  void add(RemoteJob job, Runnable start) {
    synchronized (this) {
      waiting.add(new Waiting(job, start));
    }
    startDue();
  }

  private void startDue() {
    for (Waiting due : takeDue()) {
      due.job().whenFinished(this::ended);
      Threads.start("yonder-job-start " + due.job().name(), due.start());
    }
  }

  /** One that was stopped before its turn has had it. */
  private synchronized List<Waiting> takeDue() {
    waiting.removeIf(each -> each.job().state().isFinished());
    List<Waiting> due = new ArrayList<>();
    while (running < limit && !waiting.isEmpty()) {
      due.add(waiting.remove());
      running++;
    }
    return due;
  }

  private void ended() {
    synchronized (this) {
      running--;
    }
    startDue();
  }
}
