package dev.yonder.script;

import java.util.List;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the engine factories of all languages have in common; a language's own factory is found by
 * {@link javax.script.ScriptEngineManager}.
 */
public abstract class RemoteScriptEngineFactory implements ScriptEngineFactory {
  private static final String VERSION = "0.1";

  private final Description description;

  /**
   * What a factory says of itself.
   *
   * @param engineName the engine's full name
   * @param languageName the language
   * @param languageVersion its version
   * @param names short names to get the engine by, such as {@code yonder-groovy}
   * @param extensions endings of file names, without a dot
   * @param mimeTypes media types
   * @param threading the JSR-223 {@code THREADING} parameter, or null when not thread-safe
   */
  public record Description(
      String engineName,
      String languageName,
      String languageVersion,
      List<String> names,
      List<String> extensions,
      List<String> mimeTypes,
      @Nullable String threading) {
    /** Copies the lists. */
    public Description {
      names = List.copyOf(names);
      extensions = List.copyOf(extensions);
      mimeTypes = List.copyOf(mimeTypes);
    }
  }

  /**
   * A factory.
   *
   * @param description what it says of itself
   */
  protected RemoteScriptEngineFactory(Description description) {
    this.description = description;
  }

  /**
   * Makes the language's part of a new engine.
   *
   * @return a binding that is not started
   */
  protected abstract LanguageBinding newBinding();

  @Override
  public ScriptEngine getScriptEngine() {
    return new RemoteScriptEngine(this, newBinding());
  }

  @Override
  public String getEngineName() {
    return description.engineName();
  }

  @Override
  public String getEngineVersion() {
    return VERSION;
  }

  @Override
  public List<String> getExtensions() {
    return description.extensions();
  }

  @Override
  public List<String> getMimeTypes() {
    return description.mimeTypes();
  }

  @Override
  public List<String> getNames() {
    return description.names();
  }

  @Override
  public String getLanguageName() {
    return description.languageName();
  }

  @Override
  public String getLanguageVersion() {
    return description.languageVersion();
  }

  @Override
  public @Nullable Object getParameter(String key) {
    return switch (key) {
      case ScriptEngine.ENGINE -> getEngineName();
      case ScriptEngine.ENGINE_VERSION -> getEngineVersion();
      case ScriptEngine.LANGUAGE -> getLanguageName();
      case ScriptEngine.LANGUAGE_VERSION -> getLanguageVersion();
      case ScriptEngine.NAME -> getNames().get(0);
      case "THREADING" -> description.threading();
      default -> null;
    };
  }

  @Override
  public String getMethodCallSyntax(String object, String method, String... arguments) {
    return "%s.%s(%s)".formatted(object, method, String.join(", ", arguments));
  }

  @Override
  public String getProgram(String... statements) {
    return String.join("\n", statements) + "\n";
  }
}
