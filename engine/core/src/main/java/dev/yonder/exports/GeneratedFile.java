package dev.yonder.exports;

/**
 * A file that a face consists of.
 *
 * @param path where it is in the module's directory, with {@code /} between names
 * @param text its text, the same for the same module
 */
public record GeneratedFile(String path, String text) {}
