package dev.yonder.script;

import dev.yonder.command.ProgressRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The activities that calls tell of, each below the one that it is a part of. */
final class ActivityTree {
  /** More than can be looked at; the others wait until there is room. */
  static final int MAX_SHOWN = 4;

  /** Whoever tells of more does not want to be understood. */
  private static final int MAX_KNOWN = 100;

  private final Map<Key, Activity> activities = new LinkedHashMap<>();

  /** An activity of one of the calls. */
  private record Key(Object call, int id) {}

  /** What is known of an activity. */
  private record Activity(ProgressRecord news, long since) {}

  boolean isEmpty() {
    return activities.isEmpty();
  }

  void update(Object call, ProgressRecord news, long now) {
    Key key = new Key(call, news.id());
    if (news.completed()) {
      activities.remove(key);
    } else if (activities.containsKey(key) || activities.size() < MAX_KNOWN) {
      Activity before = activities.get(key);
      activities.put(key, new Activity(news, before == null ? now : before.since()));
    }
  }

  void remove(Object call) {
    activities.keySet().removeIf(key -> key.call() == call);
  }

  void clear() {
    activities.clear();
  }

  /** The bars that are shown, from above. */
  List<ProgressBar> shown() {
    List<ProgressBar> bars = new ArrayList<>();
    for (Key key : activities.keySet()) {
      if (!hasParent(key)) {
        addWithParts(key, 0, bars);
      }
    }
    return bars.subList(0, Math.min(MAX_SHOWN, bars.size()));
  }

  private boolean hasParent(Key key) {
    Activity activity = activities.get(key);
    return activity != null && activities.containsKey(parent(key, activity));
  }

  private static Key parent(Key key, Activity activity) {
    return new Key(key.call(), activity.news().parent());
  }

  /** Activities that are parts of each other are never reached from a first one. */
  private void addWithParts(Key whole, int depth, List<ProgressBar> bars) {
    Activity activity = activities.get(whole);
    if (activity == null || bars.size() >= MAX_SHOWN) {
      return;
    }
    bars.add(new ProgressBar(activity.news(), activity.since(), depth));
    activities.forEach(
        (key, part) -> {
          if (parent(key, part).equals(whole)) {
            addWithParts(key, depth + 1, bars);
          }
        });
  }
}
