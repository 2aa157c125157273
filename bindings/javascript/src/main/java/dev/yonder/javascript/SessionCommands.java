package dev.yonder.javascript;

import dev.yonder.command.CommandInfo;
import dev.yonder.host.CommandContext;
import dev.yonder.script.Arguments;
import dev.yonder.script.ScriptFunction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the running call's session behind the global object of a host's scripts, asked
 * each time a name is not found there. What every object has keeps its meaning.
 */
final class SessionCommands implements ProxyObject {
  private final Realm realm;
  private final Set<String> ofEveryObject = new HashSet<>();
  private final Map<String, Value> functions = new HashMap<>();
  private @Nullable CommandContext call;

  SessionCommands(Realm realm) {
    this.realm = realm;
    Value names = realm.context().eval("js", "Object.getOwnPropertyNames(Object.prototype)");
    for (long i = 0; i < names.getArraySize(); i++) {
      ofEveryObject.add(names.getArrayElement(i).asString());
    }
  }

  /** Makes a call the current one; gives the one before. */
  @Nullable CommandContext enter(@Nullable CommandContext next) {
    CommandContext before = call;
    call = next;
    return before;
  }

  @Nullable CommandContext call() {
    return call;
  }

  private Optional<CommandInfo> find(String name) {
    CommandContext current = call;
    return current == null || name.isEmpty() || ofEveryObject.contains(name)
        ? Optional.empty()
        : current.find(name);
  }

  private @Nullable Object run(String command, Arguments arguments) {
    CommandContext current =
        Objects.requireNonNull(call, "A command can only be called while a script runs");
    return PlainCopy.of(current.call(command, arguments.positional(), arguments.named()));
  }

  @Override
  public boolean hasMember(String name) {
    return find(name).isPresent();
  }

  @Override
  public @Nullable Object getMember(String name) {
    return find(name).map(info -> function(name, info.name())).orElse(null);
  }

  private Value function(String name, String command) {
    return functions.computeIfAbsent(
        name + "\n" + command,
        key -> realm.function(ScriptFunction.of(name, arguments -> run(command, arguments))));
  }

  @Override
  public Object getMemberKeys() {
    return ProxyArray.fromList(List.of());
  }

  @Override
  public void putMember(String name, Value value) {
    throw new UnsupportedOperationException("scripts do not write to the commands of a session");
  }
}
