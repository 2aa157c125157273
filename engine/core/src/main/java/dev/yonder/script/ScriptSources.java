package dev.yonder.script;

/** The text of what a script wants to run elsewhere. */
final class ScriptSources {
  private ScriptSources() {}

  /** A text as it is, a function by its source: variables around it do not go with it. */
  static String text(Workspace workspace, Object script, Options options) {
    if (script instanceof CharSequence text) {
      return text.toString();
    }
    String source = workspace.scope().sourceOf(script);
    if (source == null) {
      throw options.invalid(
          script instanceof ScriptFunction
              ? "does not know the source of this function; give the script as a text"
              : "takes a text or a function as 'script'");
    }
    return source;
  }
}
