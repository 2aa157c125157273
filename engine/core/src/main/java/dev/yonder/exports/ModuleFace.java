package dev.yonder.exports;

import java.util.List;

/**
 * Makes the files with which one language or tool uses an exported module. Found as a service.
 *
 * <p>What comes from a host, such as names, help texts and defaults, is hostile: it goes into a
 * file through {@link SourceText} only. The same module gives the same files, byte for byte.
 */
public interface ModuleFace {
  /**
   * What it is called where faces are chosen.
   *
   * @return a name in lower case, such as {@code groovy}
   */
  String name();

  /**
   * Whether modules have it only when it is asked for.
   *
   * @return false if modules have it unless faces are chosen
   */
  default boolean isOnRequest() {
    return false;
  }

  /**
   * The files.
   *
   * @param module the module
   * @return the files, none of them outside the module's directory
   */
  List<GeneratedFile> files(ModuleManifest module);
}
