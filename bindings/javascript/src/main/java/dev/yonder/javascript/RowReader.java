package dev.yonder.javascript;

import dev.yonder.RemotingException;
import dev.yonder.connection.Threads;
import dev.yonder.script.LazyResults;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
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

  /** A row, or the end with what led to it. */
  private record Item(@Nullable Object row, boolean isEnd, @Nullable RuntimeException failure) {}

  private record Waiter(EventLoop.Ticket ticket, Value resolve, Value reject, Runnable atEnd) {}

  RowReader(Realm realm, LazyResults results) {
    this.realm = realm;
    realm.loop().endWith(ending);
    Threads.start("yonder-rows", () -> readAll(results));
  }

  /** Ends without closing: that may set variables, and so is up to the script's thread. */
  private void readAll(LazyResults results) {
    Iterator<@Nullable Object> rows = results.iterator();
    try {
      while (results.fetch()) {
        if (!put(new Item(rows.next(), false, null))) {
          return;
        }
      }
      put(new Item(null, true, null));
    } catch (RemotingException | CancellationException e) {
      put(new Item(null, true, e));
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
    if (item.isEnd()) {
      waiter.atEnd().run();
    }
    if (item.failure() != null) {
      waiter.reject().execute(item.failure());
    } else {
      waiter.resolve().execute(item.isEnd() ? realm.end() : realm.show(item.row()));
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
