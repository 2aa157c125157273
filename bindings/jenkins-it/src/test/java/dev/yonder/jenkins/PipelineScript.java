package dev.yonder.jenkins;

import com.cloudbees.groovy.cps.Continuable;
import groovy.lang.Script;
import java.io.Serial;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What a pipeline's script can call: steps, which are run by whoever runs the program, while the
 * program itself is data. Global variables are not saved with each script, but once.
 */
public abstract class PipelineScript extends Script implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** Made by the compiler of pipelines, or read from a saved program. */
  public PipelineScript() {
    super(CpsProgram.GLOBALS);
  }

  @Serial
  protected Object readResolve() {
    setBinding(CpsProgram.GLOBALS);
    return this;
  }

  private static Object step(String name, Map<String, Object> arguments) {
    Map<String, Object> call = new HashMap<>(arguments);
    call.put("step", name);
    return Continuable.suspend(name, call);
  }

  /** Runs a shell script. */
  public Object sh(String script) {
    return step("sh", Map.of("script", script));
  }

  /** Runs a shell script. */
  public Object sh(Map<String, Object> arguments) {
    return step("sh", arguments);
  }

  /** Waits. */
  public Object sleep(Map<String, Object> arguments) {
    return step("sleep", arguments);
  }

  /** Waits. */
  public Object sleep(int seconds) {
    return step("sleep", Map.of("seconds", seconds));
  }

  /** The program is saved here. */
  public Object checkpoint() {
    return step("checkpoint", Map.of());
  }

  /** The process dies here the first time, without a word. */
  public Object crash() {
    return step("crash", Map.of());
  }

  /** Fails the build. */
  public Object error(String message) {
    throw new IllegalStateException(message);
  }

  /** Says something. */
  public void echo(Object message) {
    System.out.println(message);
  }
}
