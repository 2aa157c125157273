package dev.yonder.groovy;

import dev.yonder.script.LanguageBinding;
import dev.yonder.script.RemoteScriptEngineFactory;
import groovy.lang.GroovySystem;
import java.util.List;

/**
 * Makes the engine {@code yonder-groovy}. It also goes by the file extension {@code groovy}; where
 * Groovy's own engine is installed too, a {@code ScriptEngineManager} gives that one for the
 * extension, because it goes through the engines by the order of their full names.
 */
public final class GroovyEngineFactory extends RemoteScriptEngineFactory {
  /** Made by {@link javax.script.ScriptEngineManager}. */
  public GroovyEngineFactory() {
    super(
        new Description(
            "Yonder Groovy",
            "Groovy",
            GroovySystem.getVersion(),
            List.of("yonder-groovy"),
            List.of("groovy"),
            List.of("application/x-groovy"),
            "MULTITHREADED"));
  }

  @Override
  public String getOutputStatement(String text) {
    return "println('%s')".formatted(text.replace("\\", "\\\\").replace("'", "\\'"));
  }

  @Override
  protected LanguageBinding newBinding() {
    return new GroovyLanguage();
  }
}
