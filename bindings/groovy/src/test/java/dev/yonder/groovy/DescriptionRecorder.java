package dev.yonder.groovy;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyShell;
import groovy.lang.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.CompilerConfiguration;

/** What IntelliJ gives a .gdsl file to call, as far as our files use it; keeps what they tell. */
public abstract class DescriptionRecorder extends Script {
  private static final ThreadLocal<List<Map<String, Object>>> TOLD = new ThreadLocal<>();

  /** The methods that a file tells of. */
  static List<Map<String, Object>> read(String text) {
    List<Map<String, Object>> told = new ArrayList<>();
    TOLD.set(told);
    try {
      CompilerConfiguration configuration = new CompilerConfiguration();
      configuration.setScriptBaseClass(DescriptionRecorder.class.getName());
      new GroovyShell(DescriptionRecorder.class.getClassLoader(), new Binding(), configuration)
          .parse(text, "Server01.gdsl")
          .run();
    } finally {
      TOLD.remove();
    }
    return told;
  }

  /** Where the methods are known. */
  public Map<String, Object> scriptScope() {
    return Map.of("scope", "script");
  }

  /** A place in a source. */
  public Map<String, Object> context(Map<String, Object> facts) {
    return facts;
  }

  /** Contributes to the places of a context. */
  public void contributor(Map<String, Object> context, Closure<?> body) {
    body.setDelegate(new Contributor(TOLD.get()));
    body.setResolveStrategy(Closure.DELEGATE_ONLY);
    body.call();
  }

  /** What the body of a contributor can call. */
  public static final class Contributor extends GroovyObjectSupport {
    private final List<Map<String, Object>> told;

    Contributor(List<Map<String, Object>> told) {
      this.told = told;
    }

    /** Tells of a method. */
    public void method(Map<String, Object> facts) {
      told.add(facts);
    }

    /** A named parameter. */
    public Map<String, Object> parameter(Map<String, Object> facts) {
      return new LinkedHashMap<>(facts);
    }
  }
}
