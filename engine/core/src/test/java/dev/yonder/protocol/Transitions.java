package dev.yonder.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads a table of states and events; {@code -} stands for what cannot happen. */
public final class Transitions {
  private Transitions() {}

  /**
   * The cells of a table.
   *
   * @param table events in the first line, states in the first column
   * @return state, event and next state of each cell
   */
  public static Stream<Arguments> cells(String table) {
    List<String[]> lines = table.lines().map(line -> line.trim().split(" +")).toList();
    List<Arguments> cells = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      for (int i = 1; i < line.length; i++) {
        cells.add(Arguments.of(line[0], lines.get(0)[i], line[i]));
      }
    }
    return cells.stream();
  }
}
