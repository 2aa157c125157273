package dev.yonder.javascript;

import dev.yonder.script.ScriptObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** An object of a script that is more than data, as Java holds it: its members as they are now. */
final class ScriptMembers implements ScriptObject {
  private final Realm realm;
  private final Value object;

  ScriptMembers(Realm realm, Value object) {
    this.realm = realm;
    this.object = object;
  }

  boolean isOf(Realm other) {
    return other == realm;
  }

  @Override
  public Set<String> memberNames() {
    return realm.turn().hold(() -> new LinkedHashSet<>(object.getMemberKeys()));
  }

  @Override
  public @Nullable Object member(String name) {
    return realm
        .turn()
        .<@Nullable Object>hold(
            () ->
                object.hasMember(name)
                    ? FromScript.results(realm).read(object.getMember(name))
                    : null);
  }

  @Override
  public Value subject() {
    return object;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScriptMembers that && that.object.equals(object);
  }

  @Override
  public int hashCode() {
    return object.hashCode();
  }

  @Override
  public String toString() {
    return realm.turn().hold(object::toString);
  }
}
