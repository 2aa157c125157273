package dev.yonder.javascript;

import dev.yonder.connection.Threads;
import dev.yonder.script.LazyResults;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Reads lazy results on a thread of its own, a few ahead, so that the script's thread can do other
 * things while it awaits a row. Rows are handed out on the script's thread.
 */
final class RowReader {
  private static final int AHEAD = 64;

  private final Realm realm;
  private final Deque<Item> read = new ArrayDeque<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final Runnable ending = this::close;
  private boolean closed;

  /** A row, made on the script's thread, or the end with what led to it. */
  private record Item(
      @Nullable Supplier<@Nullable Object> row, @Nullable RuntimeException failure) {
    private static final Item END = new Item(null, null);
  }

  private record Waiter(EventLoop.Ticket ticket, Value resolve, Value reject, Runnable atEnd) {}

  RowReader(Realm realm, LazyResults results) {
    this.realm = realm;
    realm.loop().endWith(ending);
    Threads.start("yonder-rows", () -> readAll(results));
  }

  /** Ends without closing: that may set variables, and so is up to the script's thread. */
  private void readAll(LazyResults results) {
    try {
      while (results.fetch()) {
        if (!put(new Item(results.take(), null))) {
          return;
        }
      }
      put(Item.END);
    } catch (RuntimeException e) {
      put(new Item(null, e));
    } catch (Error e) {
      // The script waits for a row, and is to learn that none comes.
      put(new Item(null, new IllegalStateException("The rows cannot be read: " + e, e)));
    }
  }

  /** False when nobody wants rows any longer. */
  private synchronized boolean put(Item item) {
    while (read.size() >= AHEAD && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false;
      }
    }
    Waiter waiter = waiters.poll();
    if (waiter != null) {
      waiter.ticket().post(() -> deliver(item, waiter));
    } else if (!closed) {
      read.add(item);
    }
    return !closed;
  }

  /** Calls back with the next row, now or later. */
  void next(Value resolve, Value reject, Runnable atEnd) {
    Item item;
    Waiter waiter;
    synchronized (this) {
      item = read.poll();
      notifyAll();
      if (item == null) {
        waiters.add(new Waiter(realm.loop().expect(), resolve, reject, atEnd));
        return;
      }
      waiter = new Waiter(realm.loop().expect(), resolve, reject, atEnd);
    }
    Item ready = item;
    waiter.ticket().post(() -> deliver(ready, waiter));
  }

  private void deliver(Item item, Waiter waiter) {
    Supplier<@Nullable Object> row = item.row();
    RuntimeException failure = item.failure();
    Object shown = null;
    try {
      shown = row == null ? realm.end() : realm.show(row.get());
    } catch (RuntimeException e) {
      // What the script wants made of a row cannot be made: for the script to know.
      failure = e;
    }
    if (row == null || failure != null) {
      waiter.atEnd().run();
    }
    if (failure != null) {
      waiter.reject().execute(failure);
    } else {
      waiter.resolve().execute(shown);
    }
  }

  /** Those who still wait get the end. */
  void close() {
    realm.loop().forget(ending);
    synchronized (this) {
      closed = true;
      read.clear();
      notifyAll();
      for (Waiter waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
        Waiter left = waiter;
        left.ticket().post(() -> left.resolve().execute(realm.end()));
      }
    }
  }
}
