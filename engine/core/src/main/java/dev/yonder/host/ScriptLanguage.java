package dev.yonder.host;

import java.util.List;

/**
 * A script language in which modules, scripts and script text of a host may be written. Found by
 * {@link java.util.ServiceLoader}, or registered with {@link HostBuilder#language}.
 */
public interface ScriptLanguage {
  /**
   * The language's name.
   *
   * @return the name in lower case, such as {@code groovy}
   */
  String name();

  /**
   * The endings of its files.
   *
   * @return the endings without dot, such as {@code groovy}
   */
  List<String> extensions();

  /**
   * Makes ready to run scripts of one session.
   *
   * @return a runtime that shares nothing with that of another session
   */
  ScriptRuntime start();
}
