package dev.yonder.script;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a command that gives many: a list whose text is a readable table. A script's
 * {@code println} shows them with the views of what it has imported as well.
 */
public final class ResultList extends ArrayList<@Nullable Object> {
  @Serial private static final long serialVersionUID = 1L;

  /** No results yet. */
  public ResultList() {}

  /**
   * Results.
   *
   * @param values the results
   */
  public ResultList(Collection<?> values) {
    super(values);
  }

  @Override
  public String toString() {
    return Display.of(List.of()).text(this);
  }
}
