package dev.yonder.groovy;

import dev.yonder.script.LanguageBinding;
import dev.yonder.script.RemoteScriptEngineFactory;
import groovy.lang.GroovySystem;
import java.util.List;

/**
 * Makes the engine {@code yonder-groovy}. It also knows itself by the file extension {@code
 * groovy}, which Groovy's own engine claims too; of the two a {@code ScriptEngineManager} gives the
 * one that stands later on the class path, so ask for this one by its name.
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
