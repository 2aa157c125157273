package dev.yonder.groovy;

import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import org.jspecify.annotations.Nullable;

/**
 * What scripts on a host are made from. Public because the classes of scripts extend it; of no use
 * to others.
 */
public abstract class HostScript extends Script {
  /** A script that has no variables yet. */
  protected HostScript() {}

  /**
   * Calls a function that the script does not declare.
   *
   * @param name its name
   * @param arguments its arguments
   * @return its result
   */
  public @Nullable Object methodMissing(String name, @Nullable Object arguments) {
    @Nullable Object[] given =
        arguments instanceof @Nullable Object[] many ? many : new @Nullable Object[] {arguments};
    if (getBinding() instanceof HostBinding binding) {
      return binding.call(this, name, given);
    }
    throw new MissingMethodException(name, getClass(), given);
  }
}
