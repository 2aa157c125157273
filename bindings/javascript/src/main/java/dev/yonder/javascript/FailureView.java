package dev.yonder.javascript;

import dev.yonder.CommandException;
import dev.yonder.ConnectionLostException;
import dev.yonder.DeadlineExceededException;
import dev.yonder.ProtocolException;
import dev.yonder.RemotingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** An exception as the prelude needs it to make an Error. */
final class FailureView implements ProxyObject {
  private static final List<String> KEYS =
      List.of("name", "message", "original", "cause", "fields", "field");
  private static final int MOST_CAUSES = 20;

  private final Throwable error;
  private final int depth;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  FailureView(Throwable error) {
    this(error, 0);
  }

  private FailureView(Throwable error, int depth) {
    this.error = error;
    this.depth = depth;
    if (error instanceof RemotingException remoting) {
      fields.put("code", remoting.code().name());
    }
    if (error instanceof CommandException failed) {
      fields.put("command", failed.command());
      fields.put("category", failed.category());
      fields.put("remoteTypes", ProxyArray.fromList(new ArrayList<>(failed.remoteTypes())));
      fields.put("scriptStack", failed.scriptStack());
      fields.put("errorId", failed.errorId());
      fields.put("fullyQualifiedErrorId", failed.fullyQualifiedErrorId());
      put("position", failed.position());
      put("target", failed.target());
    } else if (error instanceof ConnectionLostException lost) {
      fields.put("sent", lost.sent());
    } else if (error instanceof DeadlineExceededException late) {
      fields.put("timeout", late.timeout().toMillis());
    } else if (error instanceof ProtocolException broken) {
      fields.put("fault", broken.fault().name());
    }
  }

  private void put(String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
  }

  @Override
  public @Nullable Object getMember(String key) {
    return switch (key) {
      case "name" -> error.getClass().getSimpleName();
      case "message" -> error.getMessage() == null ? "" : error.getMessage();
      case "original" -> new Original(error);
      case "cause" -> cause();
      case "fields" -> ProxyArray.fromList(new ArrayList<>(fields.keySet()));
      case "field" -> (ProxyExecutable) name -> fields.get(name[0].asString());
      default -> null;
    };
  }

  private @Nullable Object cause() {
    Throwable cause = error.getCause();
    return cause == null || depth == MOST_CAUSES ? null : new FailureView(cause, depth + 1);
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.<Object>copyOf(KEYS));
  }

  @Override
  public boolean hasMember(String key) {
    return KEYS.contains(key);
  }

  @Override
  public void putMember(String key, Value value) {
    throw new UnsupportedOperationException("read-only");
  }
}
