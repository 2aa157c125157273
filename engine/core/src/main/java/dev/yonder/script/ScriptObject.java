package dev.yonder.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object with an identity that scripts hold: a session, a module, a job. A language binding
 * shows its members as properties; those that are {@link ScriptFunction}s as methods.
 */
public interface ScriptObject {
  /**
   * The names of the members.
   *
   * @return the names in a sensible order
   */
  Set<String> memberNames();

  /**
   * A member as it is now.
   *
   * @param name the member's name
   * @return its value, null also when there is no such member
   */
  @Nullable Object member(String name);

  /**
   * The Java object that this one shows.
   *
   * @return a session, a module or a job
   */
  Object subject();
}
