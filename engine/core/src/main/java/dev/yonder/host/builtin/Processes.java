package dev.yonder.host.builtin;

import dev.yonder.command.Names;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.host.CommandContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds processes by name, id and user. */
final class Processes {
  private final List<String> names;
  private final Set<Long> ids;
  private final @Nullable String user;
  private final CommandContext context;

  /** Neither names nor ids means all processes. */
  Processes(List<String> names, List<Long> ids, @Nullable String user, CommandContext context) {
    this.names = names;
    this.ids = new TreeSet<>(ids);
    this.user = user;
    this.context = context;
  }

  /** The processes found, by rising id; what was asked for and is not there is an error each. */
  List<ProcessInfo> find() {
    List<ProcessInfo> known = read();
    List<ProcessInfo> found = known.stream().filter(this::isWanted).toList();
    for (long id : ids) {
      if (found.stream().noneMatch(p -> p.pid() == id)) {
        context.error(Failure.NOT_FOUND, "No process%s has the id %d.".formatted(ofUser(), id), id);
      }
    }
    Set<String> foundNames = new HashSet<>(found.stream().map(Processes::key).toList());
    for (String name : names) {
      if (!Wildcard.isPattern(name) && !foundNames.contains(Names.key(name))) {
        context.error(Failure.NOT_FOUND, unknown(name, known), name);
      }
    }
    return found;
  }

  private List<ProcessInfo> read() {
    // Asked for ids only, there is no need to look at every process of the machine.
    Stream<ProcessHandle> processes =
        names.isEmpty() && !ids.isEmpty()
            ? ids.stream().flatMap(id -> ProcessHandle.of(id).stream())
            : ProcessHandle.allProcesses();
    List<ProcessInfo> read = new ArrayList<>();
    for (ProcessHandle process : processes.toList()) {
      context.checkStopped();
      ProcessInfo info = ProcessReader.read(process);
      // It may have ended while it was read; then what was read is full of holes.
      if (process.isAlive()) {
        read.add(info);
      }
    }
    read.sort(Comparator.comparingLong(ProcessInfo::pid));
    return read;
  }

  private boolean isWanted(ProcessInfo process) {
    String name = Objects.requireNonNullElse(process.name(), "");
    boolean asked =
        (names.isEmpty() && ids.isEmpty())
            || ids.contains(process.pid())
            || Wildcard.anyMatches(names, name);
    boolean users =
        user == null || Wildcard.of(user).matches(Objects.requireNonNullElse(process.user(), ""));
    return asked && users;
  }

  private String unknown(String name, List<ProcessInfo> known) {
    List<String> others = known.stream().map(ProcessInfo::name).filter(Objects::nonNull).toList();
    return "No process%s is called '%s'.%s"
        .formatted(
            ofUser(), Names.printable(name), Suggestion.didYouMean(name, new HashSet<>(others)));
  }

  private String ofUser() {
    return user == null ? "" : " of user '" + Names.printable(user) + "'";
  }

  private static String key(ProcessInfo process) {
    return Names.key(Objects.requireNonNullElse(process.name(), ""));
  }
}
