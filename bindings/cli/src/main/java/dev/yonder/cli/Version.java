package dev.yonder.cli;

import dev.yonder.exports.Generator;
import picocli.CommandLine.IVersionProvider;

/** What {@code yonder --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "yonder " + Generator.version(), "Java " + System.getProperty("java.version"),
    };
  }
}
