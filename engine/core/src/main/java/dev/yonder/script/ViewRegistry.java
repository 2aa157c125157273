package dev.yonder.script;

import dev.yonder.command.ViewInfo;
import dev.yonder.value.PropertyBag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The views of what is imported, by type name. The most specific type of a row decides, then the
 * module that was imported last. Safe for use by several threads.
 */
final class ViewRegistry {
  private final Map<Object, List<ViewInfo>> byOwner = new LinkedHashMap<>();
  private volatile Map<String, List<ViewInfo>> byType = Map.of();

  /** Knows the views of a module, or of whatever they come and go with. */
  synchronized void add(Object owner, List<ViewInfo> views) {
    byOwner.put(owner, views);
    refresh();
  }

  synchronized void remove(Object owner) {
    if (byOwner.remove(owner) != null) {
      refresh();
    }
  }

  private void refresh() {
    Map<String, List<ViewInfo>> types = new LinkedHashMap<>();
    List<List<ViewInfo>> newestFirst = new ArrayList<>(byOwner.values());
    Collections.reverse(newestFirst);
    for (List<ViewInfo> views : newestFirst) {
      views.forEach(
          view -> types.computeIfAbsent(view.typeName(), type -> new ArrayList<>()).add(view));
    }
    byType = types;
  }

  Set<String> typeNames() {
    return byType.keySet();
  }

  /** The view of a type; null when there is none. */
  @Nullable ViewInfo find(String typeName, ViewInfo.@Nullable Form form) {
    for (ViewInfo view : byType.getOrDefault(typeName, List.of())) {
      if (form == null || view.form() == form) {
        return view;
      }
    }
    return null;
  }

  /** The view for a row; null when there is none for any of its types. */
  @Nullable ViewInfo find(@Nullable Object row, ViewInfo.@Nullable Form form) {
    if (!byType.isEmpty() && row instanceof PropertyBag bag) {
      for (String typeName : bag.typeNames()) {
        ViewInfo view = find(typeName, form);
        if (view != null) {
          return view;
        }
      }
    }
    return null;
  }
}
