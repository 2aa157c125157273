package dev.yonder.jshell;

import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * The execution {@code yonder} of jshell: what is written there runs in the process of the shell,
 * as with {@code local}, which however knows no classes beyond those that the process was started
 * with. Here those of the context class loader are there too.
 */
public final class SameProcess implements ExecutionControlProvider {
  /** Its name, for {@code --execution}. */
  static final String NAME = "yonder";

  /** Made by the service loader. */
  public SameProcess() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
    return new LocalExecutionControl(
        new ShellClasses(Thread.currentThread().getContextClassLoader()));
  }
}
