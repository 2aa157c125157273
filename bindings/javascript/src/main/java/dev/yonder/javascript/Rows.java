package dev.yonder.javascript;

import dev.yonder.host.CommandContext;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a generator of a script yields, as it is asked for. In between it is not the script's turn,
 * so that other calls get theirs.
 */
final class Rows implements Iterator<@Nullable Object> {
  private final HostContext context;
  private final Value iterator;
  private final CommandContext call;
  private @Nullable Object next;
  private boolean hasNext;
  private boolean over;

  private Rows(HostContext context, Value iterator, CommandContext call) {
    this.context = context;
    this.iterator = iterator;
    this.call = call;
  }

  /** A stream that ends the generator when it is closed. */
  static Stream<@Nullable Object> of(HostContext context, Value iterator, CommandContext call) {
    Rows rows = new Rows(context, iterator, call);
    return StreamSupport.<@Nullable Object>stream(
            Spliterators.spliteratorUnknownSize(rows, 0), false)
        .onClose(rows::close);
  }

  @Override
  public boolean hasNext() {
    if (!hasNext && !over) {
      hasNext = context.enterGently(call, this::take);
    }
    return hasNext;
  }

  /**
   * A step that fails has ended the generator. One that was not begun, since the call was stopped
   * before, has not, nor one whose value cannot travel.
   */
  private boolean take() throws InterruptedException {
    over = true;
    Value step = context.settled(() -> iterator.invokeMember("next"));
    over = step.getArrayElement(0).asBoolean();
    next = over ? null : context.data(step.getArrayElement(1));
    return !over;
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The generator has ended");
    }
    hasNext = false;
    return next;
  }

  /** A generator has an end to run also when its call, and so this thread, has been stopped. */
  private void close() {
    if (over) {
      return;
    }
    over = true;
    boolean interrupted = Thread.interrupted();
    try {
      context.enterGently(call, () -> context.settled(() -> iterator.invokeMember("close")));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
