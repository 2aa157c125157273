package dev.yonder.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a script whose members stand in a table. */
abstract class MemberObject implements ScriptObject {
  final MemberTable members = new MemberTable();

  @Override
  public Set<String> memberNames() {
    return members.names();
  }

  @Override
  public @Nullable Object member(String name) {
    return members.get(name);
  }
}
