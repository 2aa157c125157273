package dev.yonder.script;

import dev.yonder.imports.ImportedFunction;
import dev.yonder.session.Session;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command as {@code getCommand} lists it: what answers to a name, or what is behind it. It can be
 * called, also where its name leads elsewhere.
 */
public final class CommandObject implements ScriptObject {
  private static final List<String> CALLS = List.of("invoke", "call");

  private final ImportedFunction function;
  private final String name;
  private final String module;
  private final MemberTable shown = new MemberTable();
  private final MemberTable hidden = new MemberTable();

  CommandObject(
      ImportedFunction function,
      String name,
      String module,
      ScriptFunction callable,
      Supplier<String> synopsis) {
    this.function = function;
    this.name = name;
    this.module = module;
    shown
        .property("name", () -> name)
        .property("command", () -> function.command().name())
        .property("commandType", () -> function.command().type().name())
        .property("module", () -> module)
        .property("session", () -> function.origin().openSession().map(Session::name).orElse(null));
    hidden.property("synopsis", synopsis).method("toString", arguments -> toString());
    CALLS.forEach(call -> hidden.method(call, callable::call));
  }

  /** What a table of commands shows; the synopsis, for which a host is asked, has to be named. */
  @Override
  public Set<String> memberNames() {
    return shown.names();
  }

  @Override
  public @Nullable Object member(String member) {
    Object value = shown.get(member);
    return value == null ? hidden.get(member) : value;
  }

  @Override
  public ImportedFunction subject() {
    return function;
  }

  @Override
  public String toString() {
    return "%-24s %-24s %-11s %s"
        .formatted(name, function.command().name(), function.command().type(), module);
  }
}
