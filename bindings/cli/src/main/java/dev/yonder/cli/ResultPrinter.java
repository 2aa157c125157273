package dev.yonder.cli;

import dev.yonder.script.Display;
import dev.yonder.script.LazyResults;
import dev.yonder.script.Workspace;
import dev.yonder.session.Session;
import dev.yonder.value.PropertyBag;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what calls give: as their host says that it is shown, or as JSON. */
final class ResultPrinter {
  private final Session session;
  private final Workspace workspace;
  private final PrintStream out;

  ResultPrinter(Session session, Workspace workspace, PrintStream out) {
    this.session = session;
    this.workspace = workspace;
    this.out = out;
  }

  /** Shows a result, or lazy ones as they come. */
  void print(@Nullable Object result, boolean json) {
    Display display = display(result, json);
    Output output = new Output(json, display, out, workspace::hideProgress);
    if (result instanceof LazyResults lazy) {
      try (lazy) {
        output.each(lazy.iterator());
      }
    } else {
      output.all(result);
    }
  }

  /** The host is asked for its views only where there is something to show by them. */
  private Display display(@Nullable Object result, boolean json) {
    Collection<?> values = result instanceof Collection<?> many ? many : Arrays.asList(result);
    boolean typed =
        !json
            && values.stream()
                .anyMatch(value -> value instanceof PropertyBag bag && !bag.typeNames().isEmpty());
    return Display.of(typed ? session.catalogue().views() : List.of());
  }
}
