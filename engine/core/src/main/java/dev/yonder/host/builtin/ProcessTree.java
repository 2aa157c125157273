package dev.yonder.host.builtin;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program and all that it started. The system forgets who started a process when the one in
 * between ends; so the program's environment carries a mark, which all below it inherit and by
 * which, where there is a /proc, they are found again.
 */
final class ProcessTree {
  private static final String MARK_NAME = "YONDER_PROGRAM";
  private static final int MAX_ROUNDS = 50;
  private static final int ROUND_MILLIS = 10;

  private final String mark;
  private final Process root;

  private ProcessTree(String mark, Process root) {
    this.mark = mark;
    this.root = root;
  }

  static ProcessTree start(ProgramCall call) {
    String mark = UUID.randomUUID().toString();
    return new ProcessTree(MARK_NAME + "=" + mark, call.start(MARK_NAME, mark));
  }

  Process root() {
    return root;
  }

  /** Kills them all, in several rounds since they may start others meanwhile. */
  void kill() {
    // What calls this has often been interrupted, and the killing is not to be.
    boolean interrupted = Thread.interrupted();
    try {
      CountDownLatch never = new CountDownLatch(1);
      for (int round = 0; round < MAX_ROUNDS; round++) {
        List<ProcessHandle> alive = members();
        if (alive.isEmpty()) {
          return;
        }
        alive.forEach(ProcessHandle::destroyForcibly);
        interrupted |= never.await(ROUND_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<ProcessHandle> members() {
    Stream<ProcessHandle> below = Stream.concat(Stream.of(root.toHandle()), root.descendants());
    Stream<ProcessHandle> marked = ProcessHandle.allProcesses().filter(this::isMarked);
    return Stream.concat(below, marked)
        .distinct()
        .filter(process -> process.isAlive() && !ProcessReader.isZombie(process))
        .filter(process -> !process.equals(ProcessHandle.current()))
        .toList();
  }

  private boolean isMarked(ProcessHandle process) {
    String environment = ProcFile.ofProcess(process.pid(), "environ");
    return environment != null && environment.contains(mark);
  }
}
