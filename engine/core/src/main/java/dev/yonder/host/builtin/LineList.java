package dev.yonder.host.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps lines, as many as fit; one thread adds and another looks. */
final class LineList implements Consumer<String> {
  /** The most lines kept. */
  static final int MAX_LINES = 100_000;

  private static final long MAX_CHARACTERS = 16L * 1024 * 1024;

  private final List<String> lines = new ArrayList<>();
  private long characters;
  private long dropped;

  @Override
  public synchronized void accept(String line) {
    if (dropped > 0 || lines.size() >= MAX_LINES || characters + line.length() > MAX_CHARACTERS) {
      dropped++;
    } else {
      lines.add(line);
      characters += line.length();
    }
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** How many lines did not fit. */
  synchronized long dropped() {
    return dropped;
  }
}
