package dev.yonder.javascript;

import dev.yonder.RemotingException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.script.ScriptContext;
import javax.script.ScriptException;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the contexts of one engine: one thread at a time, the others wait. Changes that must
 * not wait are left for whoever has the turn.
 */
final class Turn {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Queue<Runnable> changes = new ConcurrentLinkedQueue<>();
  private volatile @Nullable EventLoop running;
  private volatile boolean closed;

  /** Does something that is over soon. */
  <T extends @Nullable Object> T hold(Supplier<T> task) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The engine is closed");
      }
      return task.get();
    } finally {
      release();
    }
  }

  /** Runs a script, and all that it awaits, to its value as a Java object. */
  @Nullable Object run(
      Realm realm, @Nullable ScriptContext where, String name, Supplier<Value> code)
      throws ScriptException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScriptException("Interrupted while another thread's script ran");
    }
    EventLoop outer = running;
    running = realm.loop();
    try {
      if (closed) {
        throw new ScriptException("The engine is closed");
      }
      return new Run(realm, name).of(where, code);
    } finally {
      running = outer;
      release();
    }
  }

  /** Calls back into a script, as a function of Java. */
  @Nullable Object call(Realm realm, Supplier<Value> code) {
    try {
      return run(realm, realm.scopes().where(), "", code);
    } catch (ScriptException e) {
      if (e.getCause() instanceof RemotingException error) {
        throw error;
      }
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Makes a change now, or, if another thread's script runs, as soon as that one comes to it. */
  void change(Runnable change) {
    changes.add(change);
    if (lock.tryLock()) {
      try {
        makeChanges();
      } finally {
        release();
      }
    } else {
      EventLoop loop = running;
      if (loop != null) {
        loop.post(this::makeChanges);
      }
    }
  }

  private void makeChanges() {
    for (Runnable change = changes.poll(); change != null; change = changes.poll()) {
      try {
        if (!closed) {
          change.run();
        }
      } catch (PolyglotException | IllegalStateException e) {
        // The engine was closed meanwhile, and what was to be changed is gone with it.
        if (!closed) {
          throw e;
        }
      }
    }
  }

  /** A change that is left at the last moment is seen after the lock has been given back. */
  private void release() {
    try {
      if (lock.getHoldCount() == 1) {
        makeChanges();
      }
    } finally {
      lock.unlock();
    }
    if (!changes.isEmpty() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
      release();
    }
  }

  void close() {
    closed = true;
  }
}
