package dev.yonder.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code yonder --version} prints. */
final class Version implements IVersionProvider {
  private static final String NUMBER = "0.1.0";

  @Override
  public String[] getVersion() {
    return new String[] {
      "yonder " + NUMBER, "Java " + System.getProperty("java.version"),
    };
  }
}
