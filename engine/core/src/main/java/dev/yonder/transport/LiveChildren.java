package dev.yonder.transport;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The child processes that run, so that none outlives an orderly end of this JVM unless it is to.
 * (After a disorderly end a child sees its standard input end.) The shutdown hook exists only while
 * there are children, so that an idle library holds on to nothing.
 */
final class LiveChildren {
  private static final long GRACE_MILLIS = 1000;

  private static final Set<Process> LIVE = new HashSet<>();
  private static @Nullable Thread hook;

  private LiveChildren() {}

  /** Watches over a child until it has ended. */
  static void add(Process process) throws IOException {
    synchronized (LIVE) {
      try {
        if (hook == null) {
          Thread made = new Thread(LiveChildren::endAll, "yonder-end-children");
          Runtime.getRuntime().addShutdownHook(made);
          hook = made;
        }
        LIVE.add(process);
      } catch (IllegalStateException e) {
        process.toHandle().destroyForcibly();
        throw new IOException("This JVM is shutting down; no child process can start", e);
      }
    }
    process.onExit().thenAccept(LiveChildren::remove);
  }

  /** Lets a child be: it has ended, or is to outlive this JVM. */
  static void remove(Process process) {
    synchronized (LIVE) {
      LIVE.remove(process);
      if (LIVE.isEmpty() && hook != null) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
          hook = null;
        } catch (IllegalStateException e) {
          // The shutdown has begun; the hook runs or has run.
        }
      }
    }
  }

  private static void endAll() {
    List<Process> children;
    synchronized (LIVE) {
      children = List.copyOf(LIVE);
    }
    // By handle: Process.destroy also closes streams and can block there.
    children.forEach(child -> child.toHandle().destroy());
    try {
      CompletableFuture.allOf(
              children.stream().map(Process::onExit).toArray(CompletableFuture<?>[]::new))
          .get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException | ExecutionException e) {
      children.forEach(child -> child.toHandle().destroyForcibly());
    }
  }
}
