package dev.yonder.session;

import dev.yonder.ProtocolException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.ProtocolLimits;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a session knows of its host's commands; asks for what it does not know, once. */
final class Signatures {
  private static final Logger LOG = LoggerFactory.getLogger(Signatures.class);

  private final NativeSession session;
  private final Map<String, CommandInfo> known = new ConcurrentHashMap<>();
  private final Map<Boolean, Catalogue> catalogues = new HashMap<>();

  Signatures(NativeSession session) {
    this.session = session;
  }

  /** The session is another one now. */
  synchronized void forget() {
    catalogues.clear();
    known.clear();
  }

  Catalogue catalogue(boolean programs) {
    Catalogue last = last(programs);
    String hash = last == null ? "" : last.hash();
    HostMessage.CatalogueAnswer answer =
        session.ask(
            "asking for the commands",
            HostMessage.CatalogueAnswer.class,
            call -> new ClientMessage.GetCatalogue(call, hash, programs));
    Catalogue news = answer == null ? null : answer.catalogue();
    if (news == null && last == null) {
      throw new ProtocolException("The host says that a catalogue is known that it never sent");
    }
    return news == null ? last : remember(programs, news);
  }

  private synchronized @Nullable Catalogue last(boolean programs) {
    return catalogues.get(programs);
  }

  private synchronized Catalogue remember(boolean programs, Catalogue news) {
    catalogues.put(programs, news);
    known.clear();
    return news;
  }

  List<CommandInfo> describe(Collection<String> names) {
    List<String> wanted =
        names.stream().filter(name -> !known.containsKey(Names.key(name))).distinct().toList();
    inBatches(wanted, List.of(), known);
    return inOrder(names, known);
  }

  /** Variants are as many as there are arguments, so they are not remembered here. */
  List<CommandInfo> describe(Collection<String> names, List<@Nullable Object> arguments) {
    Map<String, CommandInfo> variants = new HashMap<>();
    inBatches(names.stream().distinct().toList(), arguments, variants);
    return inOrder(names, variants);
  }

  private static List<CommandInfo> inOrder(
      Collection<String> names, Map<String, CommandInfo> described) {
    return names.stream()
        .map(name -> described.get(Names.key(name)))
        .filter(Objects::nonNull)
        .toList();
  }

  private void inBatches(
      List<String> names, List<@Nullable Object> arguments, Map<String, CommandInfo> described) {
    for (int i = 0; i < names.size(); i += ProtocolLimits.MAX_DESCRIBED) {
      int end = Math.min(names.size(), i + ProtocolLimits.MAX_DESCRIBED);
      ask(names.subList(i, end), arguments, described);
    }
  }

  private void ask(
      List<String> names, List<@Nullable Object> arguments, Map<String, CommandInfo> described) {
    HostMessage.Description answer =
        session.ask(
            "looking up " + Names.printable(String.join(", ", names)),
            HostMessage.Description.class,
            call -> new ClientMessage.Describe(call, names, arguments));
    Set<String> asked = new HashSet<>();
    names.forEach(name -> asked.add(Names.key(name)));
    for (CommandInfo command : answer == null ? List.<CommandInfo>of() : answer.commands()) {
      if (!keep(command, asked, described)) {
        LOG.warn(
            "Session {}: the host describes '{}', which was not asked for; it is passed over",
            session.name(),
            Names.printable(command.name()));
      }
    }
  }

  /** A command is asked for by its name, or by its module and name; the first answer counts. */
  private static boolean keep(
      CommandInfo command, Set<String> asked, Map<String, CommandInfo> described) {
    String name = Names.key(command.name());
    String qualified = Names.key(command.module()) + "\\" + name;
    if (asked.contains(qualified) && described.putIfAbsent(qualified, command) == null) {
      return true;
    } else if (asked.contains(name)) {
      described.putIfAbsent(name, command);
      return true;
    }
    return asked.contains(qualified);
  }
}
