package dev.yonder.protocol;

import dev.yonder.ProtocolException;
import dev.yonder.command.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of each kind of message, in the order of the wire: written here, read below. */
final class MessageFields {
  private static final int MAX_FEATURES = 64;
  private static final int MAX_SESSIONS = 100_000;

  private MessageFields() {}

  static List<@Nullable Object> of(Message message) {
    return message instanceof ClientMessage client ? ofClient(client) : ofHost(message);
  }

  private static List<@Nullable Object> ofClient(ClientMessage message) {
    if (message instanceof ClientMessage.Hello m) {
      return list(
          m.minVersion(),
          m.maxVersion(),
          new ArrayList<>(m.features()),
          m.agent(),
          SessionFields.of(m.opening()));
    } else if (message instanceof ClientMessage.GetCatalogue m) {
      return list(m.knownHash(), m.programs());
    } else if (message instanceof ClientMessage.Describe m) {
      return list(m.names(), m.arguments());
    } else if (message instanceof ClientMessage.ReceiveJob m) {
      return list(m.job(), m.from(), m.follow(), m.credit().items(), m.credit().bytes());
    } else if (message instanceof ClientMessage.AcknowledgeJob m) {
      return list(m.job(), m.upTo());
    } else if (message instanceof ClientMessage.StopJob m) {
      return list(m.job());
    } else if (message instanceof ClientMessage.RemoveJob m) {
      return list(m.job());
    } else if (message instanceof ClientMessage.RerunJob m) {
      return list(m.job(), m.id());
    } else if (message instanceof ClientMessage.GetJobs m) {
      return list(m.all(), m.after());
    } else if (message instanceof ClientMessage.Detach m) {
      return list(m.idleTimeout().toMillis());
    } else if (message instanceof ClientMessage.EndSession m) {
      return list(m.session());
    } else if (message instanceof ClientMessage.StoreValue m) {
      return list(m.hash(), m.bytes());
    } else if (message instanceof PeerMessage.Grant m) {
      return list(m.credit().items(), m.credit().bytes());
    } else if (message instanceof PeerMessage.Ping m) {
      return list(m.token());
    } else if (message instanceof PeerMessage.Pong m) {
      return list(m.token());
    } else if (message instanceof PeerMessage.Goodbye m) {
      return list(m.code().name(), m.message());
    }
    return List.of();
  }

  private static List<@Nullable Object> ofHost(Message message) {
    if (message instanceof HostMessage.Welcome m) {
      return list(
          m.version(),
          new ArrayList<>(m.features()),
          m.agent(),
          m.computerName(),
          m.pid(),
          SessionFields.of(m.session()));
    } else if (message instanceof HostMessage.CatalogueAnswer m) {
      return list(m.catalogue() == null ? null : CommandFields.of(m.catalogue()));
    } else if (message instanceof HostMessage.Description m) {
      return list(m.commands().stream().map(CommandFields::of).toList());
    } else if (message instanceof HostMessage.End m) {
      return ofOutcome(m.outcome());
    } else if (message instanceof HostMessage.Jobs m) {
      return list(m.jobs().stream().map(SessionFields::of).toList(), m.more());
    } else if (message instanceof HostMessage.JobChanged m) {
      return SessionFields.of(m.job());
    } else if (message instanceof HostMessage.Sessions m) {
      return list(m.sessions().stream().map(SessionFields::of).toList());
    } else if (message instanceof HostMessage.Detached m) {
      return list(m.reach());
    }
    throw new IllegalArgumentException("A message of type %s has no fields".formatted(message));
  }

  private static List<@Nullable Object> ofOutcome(Outcome outcome) {
    if (outcome instanceof Outcome.Completed) {
      return list("completed");
    } else if (outcome instanceof Outcome.Stopped) {
      return list("stopped");
    } else if (outcome instanceof Outcome.TimedOut timedOut) {
      return list("timed out", timedOut.timeout().toMillis());
    } else if (outcome instanceof Outcome.Failed failed) {
      return list("failed", BatchWriter.fields(failed.error()));
    }
    throw new IllegalArgumentException("A lost call has no end to tell the peer of");
  }

  private static List<@Nullable Object> list(@Nullable Object... fields) {
    return Arrays.asList(fields);
  }

  static Message read(MessageType type, int call, Fields f) {
    return switch (type) {
      case HELLO ->
          new ClientMessage.Hello(
              f.integer(), f.integer(), features(f), f.text(), SessionFields.opening(f));
      case GET_CATALOGUE -> new ClientMessage.GetCatalogue(call, f.text(), f.bool());
      case DESCRIBE ->
          new ClientMessage.Describe(
              call,
              f.list("names", ProtocolLimits.MAX_DESCRIBED, Fields::text),
              f.values("arguments", ProtocolLimits.MAX_ARGUMENTS));
      case INPUT_END -> new ClientMessage.InputEnd(call);
      case STOP -> new ClientMessage.Stop(call);
      case RECEIVE_JOB ->
          new ClientMessage.ReceiveJob(call, f.uuid(), f.natural(), f.bool(), credit(f));
      case ACKNOWLEDGE_JOB -> new ClientMessage.AcknowledgeJob(f.uuid(), f.natural());
      case STOP_JOB -> new ClientMessage.StopJob(call, f.uuid());
      case REMOVE_JOB -> new ClientMessage.RemoveJob(call, f.uuid());
      case GET_JOBS -> new ClientMessage.GetJobs(call, f.bool(), f.optionalUuid());
      case RERUN_JOB -> new ClientMessage.RerunJob(call, f.uuid(), f.uuid());
      case DETACH -> new ClientMessage.Detach(f.millis());
      case GET_SESSIONS -> new ClientMessage.GetSessions(call);
      case END_SESSION -> new ClientMessage.EndSession(call, f.uuid());
      case STORE_VALUE -> new ClientMessage.StoreValue(call, f.text(), f.bytes());
      case WELCOME ->
          new HostMessage.Welcome(
              f.integer(), features(f), f.text(), f.text(), f.number(), SessionFields.admission(f));
      case CATALOGUE -> new HostMessage.CatalogueAnswer(call, CommandFields.catalogue(f));
      case DESCRIPTION ->
          new HostMessage.Description(
              call, f.list("commands", ProtocolLimits.MAX_DESCRIBED, CommandFields::command));
      case END -> new HostMessage.End(call, outcome(f));
      case JOBS ->
          new HostMessage.Jobs(
              call, f.list("jobs", ProtocolLimits.MAX_JOBS, SessionFields::nestedJob), f.bool());
      case JOB_CHANGED -> new HostMessage.JobChanged(SessionFields.job(f));
      case SESSIONS ->
          new HostMessage.Sessions(call, f.list("sessions", MAX_SESSIONS, SessionFields::session));
      case DETACHED -> new HostMessage.Detached(f.text());
      case GRANT -> new PeerMessage.Grant(call, credit(f));
      case PING -> new PeerMessage.Ping(f.number());
      case PONG -> new PeerMessage.Pong(f.number());
      case GOODBYE -> new PeerMessage.Goodbye(f.errorCode(), f.text());
      case INVOKE, START_JOB, RECORDS, INPUT ->
          throw new IllegalArgumentException("Message %s has a form of its own".formatted(type));
    };
  }

  private static Set<String> features(Fields fields) {
    return Set.copyOf(fields.list("features", MAX_FEATURES, Fields::text));
  }

  private static Credit credit(Fields fields) {
    return new Credit(fields.integer(), fields.integer());
  }

  private static Outcome outcome(Fields fields) {
    String how = fields.text();
    return switch (how) {
      case "completed" -> Outcome.Completed.INSTANCE;
      case "stopped" -> Outcome.Stopped.INSTANCE;
      case "timed out" -> new Outcome.TimedOut(Duration.ofMillis(fields.natural()));
      case "failed" -> new Outcome.Failed(BatchReader.error(fields.nested("error")));
      default -> throw new ProtocolException("A call ended in an unknown way");
    };
  }
}
