package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Outcome;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.ProtocolLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one near end has asked for and what has not been answered yet, by call number. */
final class CallTable {
  private static final Logger LOG = LoggerFactory.getLogger(CallTable.class);

  private final Consumer<HostMessage> teller;
  private final Map<Integer, LiveCall> calls = new ConcurrentHashMap<>();

  /**
   * What was asked for and has not been answered: more than {@link #calls}, which can be stopped.
   */
  private final AtomicInteger underWay = new AtomicInteger();

  private int lastCall;
  private volatile boolean over;

  /**
   * An empty table.
   *
   * @param teller tells the near end something, if it is still there
   */
  CallTable(Consumer<HostMessage> teller) {
    this.teller = teller;
  }

  /** Calls of several threads may overtake each other, so their numbers need not rise. */
  void begin(int call) {
    if (calls.containsKey(call)) {
      throw new ProtocolException("There is a call %d already".formatted(call));
    }
    if (underWay.get() >= ProtocolLimits.MAX_CALLS) {
      throw new ProtocolException(
          "More than %d calls are under way".formatted(ProtocolLimits.MAX_CALLS));
    }
    lastCall = Math.max(lastCall, call);
  }

  @Nullable LiveCall live(int call) {
    if (call > lastCall) {
      throw new ProtocolException("There was no call %d yet".formatted(call));
    }
    return calls.get(call);
  }

  /**
   * The conversation may end at any moment: who is in the table by then is stopped, as is this one.
   * Another question may have the same number at the end: only what was put in is taken out.
   *
   * @return what is to be done off the reader
   */
  Runnable live(int id, LiveCall call, Runnable action) {
    calls.put(id, call);
    if (over) {
      call.stop(Outcome.Stopped.INSTANCE);
    }
    return answer(
        id,
        () -> {
          try {
            action.run();
          } finally {
            calls.remove(id, call);
          }
        });
  }

  /**
   * Whatever happens in an action, its call gets an end.
   *
   * @return what is to be done off the reader
   */
  Runnable answer(int call, Runnable action) {
    underWay.incrementAndGet();
    return () -> {
      try {
        action.run();
      } catch (RemotingException e) {
        fail(call, e.code(), e);
      } catch (RuntimeException | Error e) {
        LOG.error("Call {} failed", call, e);
        fail(call, ErrorCode.COMMAND_FAILED, e);
      } finally {
        underWay.decrementAndGet();
      }
    };
  }

  private void fail(int call, ErrorCode code, Throwable error) {
    end(call, new Outcome.Failed(ErrorRecord.of("", code, "InvalidOperation", error, null)));
  }

  void end(int call, Outcome outcome) {
    teller.accept(new HostMessage.End(call, outcome));
  }

  /** The near end is gone: stops what it has asked for. */
  void stopAll() {
    over = true;
    calls.values().forEach(call -> call.stop(Outcome.Stopped.INSTANCE));
  }
}
