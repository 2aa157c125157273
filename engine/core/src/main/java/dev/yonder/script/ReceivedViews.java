package dev.yonder.script;

import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Views as a host sent them, made fit for use: one without a proper type name or without any column
 * is left out, a width out of bounds becomes automatic, columns beyond {@link #MAX_COLUMNS} go.
 *
 * @param views those that can be used
 * @param warning what was changed or left out, empty when nothing was
 */
record ReceivedViews(List<ViewInfo> views, String warning) {
  private static final int MAX_COLUMNS = 30;
  private static final int MAX_WIDTH = 500;
  private static final int MAX_NAME = 300;
  private static final int MAX_TOLD = 5;

  static ReceivedViews of(List<ViewInfo> received) {
    List<ViewInfo> usable = new ArrayList<>();
    Set<String> changed = new LinkedHashSet<>();
    for (ViewInfo view : received) {
      List<ViewInfo.Column> columns =
          view.columns().stream()
              .limit(MAX_COLUMNS)
              .filter(column -> isName(column.property()))
              .map(ReceivedViews::mended)
              .toList();
      ViewInfo mended = new ViewInfo(view.typeName(), view.form(), columns);
      boolean isUsable = isName(view.typeName()) && !columns.isEmpty();
      if (isUsable) {
        usable.add(mended);
      }
      if (!isUsable || !mended.equals(view)) {
        changed.add(Names.printable(view.typeName()));
      }
    }
    return new ReceivedViews(List.copyOf(usable), warning(changed));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME
        && text.codePoints().noneMatch(CellText::isHidden);
  }

  private static ViewInfo.Column mended(ViewInfo.Column column) {
    boolean fits = column.width() >= 0 && column.width() <= MAX_WIDTH;
    String label = column.label().isBlank() ? column.property() : column.label();
    return new ViewInfo.Column(
        CellText.of(label), column.property(), fits ? column.width() : 0, column.alignment());
  }

  private static String warning(Set<String> types) {
    if (types.isEmpty()) {
      return "";
    }
    List<String> told = types.stream().limit(MAX_TOLD).toList();
    return "Views that the host sent were not fit for use as they are, of %d types: %s%s"
        .formatted(types.size(), String.join(", ", told), types.size() > MAX_TOLD ? " …" : "");
  }
}
