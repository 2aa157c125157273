package dev.yonder.kit;

import dev.yonder.ErrorCode;
import dev.yonder.command.Cardinality;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.Invocation;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Outcome;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.StreamRecord;
import dev.yonder.protocol.BatchWriter;
import dev.yonder.protocol.ClientMessage;
import dev.yonder.protocol.HostMessage;
import dev.yonder.protocol.Message;
import dev.yonder.protocol.PeerMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a host may say that means no good, said in good form: any catalogue, any signatures, any
 * results. Keeps the messages that it got.
 */
public final class PlayedHost implements Consumer<ScriptedPeer> {
  /**
   * Names that mean something to a language, to an engine or to a reader's eye, or that are none.
   * None of them may change anything in a scope but what was asked for.
   */
  public static final List<String> NAMES =
      List.of(
          "then",
          "constructor",
          "__proto__",
          "prototype",
          "toString",
          "class",
          "metaClass",
          "call",
          "doCall",
          "hasOwnProperty",
          "valueOf",
          "toJSON",
          "getClass",
          "Object",
          "Promise",
          "JSON",
          "console",
          "globalThis",
          "eval",
          "import",
          "return",
          "println",
          "binding",
          "evaluate",
          "newSession",
          "importSession",
          "javax.script.filename",
          "polyglot.js.allowAllAccess",
          "javax.script.argv",
          "context",
          "out",
          "",
          "-",
          ".",
          "x".repeat(101),
          "Get-\u001b[2J",
          "Get-\u0007Disk",
          "Get-Disk\u202e",
          "Get-\u200bDisk",
          "a b",
          "a;b",
          "$(calc)",
          "Get-D\u0456sk",
          "g\u0435tDisk");

  private final List<Message> received = new CopyOnWriteArrayList<>();
  private volatile @Nullable Catalogue catalogue;
  private volatile Function<String, List<CommandInfo>> descriptions = n -> List.of(command(n));
  private volatile Function<Invocation, @Nullable Object> results = invocation -> null;

  private PlayedHost() {}

  /**
   * A host that offers commands of one module {@code M}.
   *
   * @param names the commands' names
   * @return the host
   */
  public static PlayedHost offering(List<String> names) {
    return new PlayedHost()
        .offers(
            names.stream()
                .map(name -> new CommandSummary(name, CommandType.CMDLET, "M", null))
                .toList());
  }

  /**
   * A host that says, whenever it is asked, that nothing has changed.
   *
   * @return the host
   */
  public static PlayedHost unchanged() {
    return new PlayedHost();
  }

  /**
   * From now on other commands are offered.
   *
   * @param commands the commands
   * @return this
   */
  public PlayedHost offers(List<CommandSummary> commands) {
    List<ModuleInfo> modules = List.of(new ModuleInfo("M", "2.5", new UUID(1, 2), "A module."));
    return offers(
        new Catalogue("hash " + System.nanoTime(), modules, commands, List.of(), List.of()));
  }

  /**
   * From now on another catalogue is given.
   *
   * @param offered the catalogue
   * @return this
   */
  public PlayedHost offers(Catalogue offered) {
    catalogue = offered;
    return this;
  }

  /**
   * Describes commands in another way.
   *
   * @param told what is told of each name that is asked for
   * @return this
   */
  public PlayedHost describes(Function<String, List<CommandInfo>> told) {
    descriptions = told;
    return this;
  }

  /**
   * Gives results.
   *
   * @param given what each call gives
   * @return this
   */
  public PlayedHost gives(Function<Invocation, @Nullable Object> given) {
    results = given;
    return this;
  }

  /**
   * A signature without any parameters.
   *
   * @param name the command's name
   * @return the signature
   */
  public static CommandInfo command(String name) {
    return new CommandInfo(
        name,
        CommandType.CMDLET,
        "M",
        null,
        "Does \u001b[31msomething\u202e.",
        List.of(),
        List.of(),
        List.of(new ParameterSet(ParameterSet.SOLE, List.of())),
        Cardinality.ONE,
        List.of(),
        List.of(),
        CommandInfo.Traits.NONE);
  }

  /**
   * What came of one kind.
   *
   * @param <M> the kind
   * @param kind the kind
   * @return the messages
   */
  public <M extends Message> List<M> received(Class<M> kind) {
    return received.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void accept(ScriptedPeer peer) {
    peer.welcome();
    boolean open = true;
    while (open) {
      Message message = peer.expect(Message.class);
      received.add(message);
      if (message instanceof PeerMessage.Goodbye) {
        peer.send(new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "as you wish"));
        peer.cut();
        open = false;
      } else {
        answer(peer, message);
      }
    }
  }

  private void answer(ScriptedPeer peer, Message message) {
    if (message instanceof ClientMessage.GetCatalogue question) {
      Catalogue offered = catalogue;
      boolean known = offered == null || question.knownHash().equals(offered.hash());
      peer.send(new HostMessage.CatalogueAnswer(question.call(), known ? null : offered));
    } else if (message instanceof ClientMessage.Describe question) {
      List<CommandInfo> told = new ArrayList<>();
      question.names().forEach(name -> told.addAll(descriptions.apply(name)));
      peer.send(new HostMessage.Description(question.call(), told));
    } else if (message instanceof ClientMessage.Invoke question) {
      BatchWriter writer = ScriptedPeer.CODEC.newBatch();
      for (Object value : Arrays.asList(results.apply(question.invocation()))) {
        writer.add(new StreamRecord.Output(value));
      }
      peer.send(
          new HostMessage.Records(question.call(), Objects.requireNonNull(writer.take(0))),
          new HostMessage.End(question.call(), Outcome.Completed.INSTANCE));
    }
  }
}
