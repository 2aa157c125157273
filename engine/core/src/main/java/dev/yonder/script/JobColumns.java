package dev.yonder.script;

import dev.yonder.command.ViewInfo.Alignment;
import java.util.Collection;
import java.util.List;

/** What a table of jobs shows unless its caller says what. */
final class JobColumns {
  private static final List<TextColumn> COLUMNS =
      List.of(
          column("Id", "id"),
          column("Name", "name"),
          column("State", "state"),
          column("HasMoreData", "hasMoreData"),
          column("Location", "location"),
          column("Command", "command"));

  private JobColumns() {}

  private static TextColumn column(String label, String property) {
    return new TextColumn(label, row -> TextColumn.property(row, property), 0, Alignment.AUTO);
  }

  /** The columns, or none where there are other things than jobs. */
  static List<TextColumn> of(Collection<?> rows) {
    boolean jobs = !rows.isEmpty() && rows.stream().allMatch(JobObject.class::isInstance);
    return jobs ? COLUMNS : List.of();
  }
}
