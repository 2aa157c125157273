package dev.yonder.session;

import dev.yonder.ProtocolException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.Names;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.ProtocolLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a session knows of its host's commands; asks for what it does not know, once. */
final class Signatures {
  private final NativeSession session;
  private final Map<String, CommandInfo> known = new ConcurrentHashMap<>();
  private @Nullable Catalogue catalogue;

  Signatures(NativeSession session) {
    this.session = session;
  }

  Catalogue catalogue() {
    Catalogue last = last();
    String hash = last == null ? "" : last.hash();
    HostMessage.CatalogueAnswer answer =
        session.ask(
            "asking for the commands",
            HostMessage.CatalogueAnswer.class,
            call -> new ClientMessage.GetCatalogue(call, hash, false));
    Catalogue news = answer == null ? null : answer.catalogue();
    if (news == null && last == null) {
      throw new ProtocolException("The host says that a catalogue is known that it never sent");
    }
    return news == null ? last : remember(news);
  }

  private synchronized @Nullable Catalogue last() {
    return catalogue;
  }

  private synchronized Catalogue remember(Catalogue news) {
    catalogue = news;
    known.clear();
    return news;
  }

  List<CommandInfo> describe(Collection<String> names) {
    List<String> wanted =
        names.stream().filter(name -> !known.containsKey(Names.key(name))).distinct().toList();
    for (int i = 0; i < wanted.size(); i += ProtocolLimits.MAX_DESCRIBED) {
      ask(wanted.subList(i, Math.min(wanted.size(), i + ProtocolLimits.MAX_DESCRIBED)));
    }
    List<CommandInfo> found = new ArrayList<>();
    for (String name : names) {
      CommandInfo command = known.get(Names.key(name));
      if (command != null) {
        found.add(command);
      }
    }
    return found;
  }

  private void ask(List<String> names) {
    HostMessage.Description answer =
        session.ask(
            "looking up " + Names.printable(String.join(", ", names)),
            HostMessage.Description.class,
            call -> new ClientMessage.Describe(call, names, List.of()));
    Set<String> asked = new HashSet<>();
    names.forEach(name -> asked.add(Names.key(name)));
    for (CommandInfo command : answer == null ? List.<CommandInfo>of() : answer.commands()) {
      String key = Names.key(command.name());
      if (!asked.contains(key)) {
        throw new ProtocolException(
            "The host describes '%s', which was not asked for"
                .formatted(Names.printable(command.name())));
      }
      known.put(key, command);
    }
  }
}
