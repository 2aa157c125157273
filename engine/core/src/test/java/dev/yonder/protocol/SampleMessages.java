package dev.yonder.protocol;

import dev.yonder.ErrorCode;
import dev.yonder.command.Cardinality;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.CommandType;
import dev.yonder.command.ErrorRecord;
import dev.yonder.command.Invocation;
import dev.yonder.command.JobInfo;
import dev.yonder.command.JobRequest;
import dev.yonder.command.JobState;
import dev.yonder.command.JournalPolicy;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Outcome;
import dev.yonder.command.OutputType;
import dev.yonder.command.ParameterInfo;
import dev.yonder.command.ParameterRules;
import dev.yonder.command.ParameterSet;
import dev.yonder.command.ParameterType;
import dev.yonder.command.ValueKind;
import dev.yonder.command.ViewInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A message of every kind, by the name it has in the test vectors. */
public final class SampleMessages {
  private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
  private static final ErrorRecord ERROR =
      new ErrorRecord(
          ErrorCode.COMMAND_FAILED,
          "no luck",
          "Get-Disk",
          "NotSpecified",
          "",
          List.of("java.lang.IllegalStateException", "java.lang.RuntimeException"),
          null,
          "",
          "backup.groovy:3");
  private static final JobInfo JOB =
      new JobInfo(
          ID,
          new UUID(3, 4),
          "backup",
          "Start-Backup",
          JobState.FAILED,
          Instant.ofEpochSecond(1_700_000_000),
          null,
          3,
          2,
          1,
          true,
          ERROR);

  private static final SessionInfo SESSION =
      new SessionInfo(
          ID,
          "Session1",
          SessionState.DISCONNECTED,
          "yonder, process 4712",
          Instant.ofEpochSecond(1_700_000_000),
          Instant.ofEpochSecond(1_700_000_060),
          Duration.ofHours(2),
          2,
          1);
  private static final ClientMessage.Opening NEW =
      new ClientMessage.Opening(new UUID(1, 2), null, false, "Session1", Duration.ZERO);
  private static final ClientMessage.Opening AGAIN =
      new ClientMessage.Opening(new UUID(1, 2), ID, true, "", Duration.ofHours(1));

  /** By name. */
  public static final Map<String, Message> ALL = all();

  private SampleMessages() {}

  private static Map<String, Message> all() {
    Map<String, Message> all = new LinkedHashMap<>();
    all.put("hello", new ClientMessage.Hello(1, 1, Set.of(), "yonder", NEW));
    all.put("hello-features", new ClientMessage.Hello(1, 2, Set.of("zip"), "yonder", AGAIN));
    all.put("get-catalogue", new ClientMessage.GetCatalogue(1, "", false));
    all.put("get-catalogue-known", new ClientMessage.GetCatalogue(2, "abc", true));
    all.put(
        "describe",
        new ClientMessage.Describe(3, List.of("Get-Disk", "sum"), Arrays.asList("C", 7, null)));
    all.put(
        "invoke",
        new ClientMessage.Invoke(
            4, Invocation.of("Add-Number", 2, 3), new Credit(4096, 1024 * 1024)));
    all.put(
        "invoke-named",
        new ClientMessage.Invoke(
            5,
            new Invocation(
                "Get-Disk",
                Arrays.asList("C", null),
                Map.of("size", 7L),
                Duration.ofMillis(1500),
                new Invocation.Preferences(true, false, true, true),
                true,
                new Invocation.Projection(2, List.of("name"))),
            new Credit(1, 1)));
    all.put("input", new ClientMessage.Input(5, new EncodedBatch(0, 2, new byte[] {1, 2})));
    all.put("input-end", new ClientMessage.InputEnd(5));
    all.put("stop", new ClientMessage.Stop(5));
    all.put(
        "start-job",
        new ClientMessage.StartJob(
            6,
            Invocation.of("Start-Backup", "/srv"),
            new JobRequest(ID, "backup", JournalPolicy.DROP_OLDEST)));
    all.put(
        "receive-job",
        new ClientMessage.ReceiveJob(7, ID, 1_000_000_000_000L, true, new Credit(9, 8)));
    all.put("acknowledge-job", new ClientMessage.AcknowledgeJob(ID, 42));
    all.put("stop-job", new ClientMessage.StopJob(8, ID));
    all.put("remove-job", new ClientMessage.RemoveJob(9, ID));
    all.put("get-jobs", new ClientMessage.GetJobs(10, true, ID));
    all.put("rerun-job", new ClientMessage.RerunJob(11, ID, new UUID(5, 6)));
    all.put("detach", new ClientMessage.Detach(Duration.ofMinutes(10)));
    all.put("get-sessions", new ClientMessage.GetSessions(12));
    all.put("end-session", new ClientMessage.EndSession(13, ID));
    byte[] text = {0x62, 0x68, 0x69};
    all.put("store-value", new ClientMessage.StoreValue(14, SharedArgument.hash(text), text));
    all.put(
        "welcome",
        new HostMessage.Welcome(
            1,
            Set.of(),
            "yonder-host",
            "server01",
            4711,
            new HostMessage.Admission(ID, "Session1", Duration.ofHours(2), true, false)));
    all.put("catalogue-unchanged", new HostMessage.CatalogueAnswer(2, null));
    all.put(
        "catalogue",
        new HostMessage.CatalogueAnswer(
            1,
            new Catalogue(
                "abc",
                List.of(new ModuleInfo("Kit", "1.0", ID, "For tests.")),
                List.of(
                    new CommandSummary("Get-Disk", CommandType.CMDLET, "Kit", null),
                    new CommandSummary("df", CommandType.ALIAS, "Kit", "Get-Disk")),
                List.of(
                    new ViewInfo(
                        "Disk",
                        ViewInfo.Form.TABLE,
                        List.of(new ViewInfo.Column("Size", "size", 8, ViewInfo.Alignment.RIGHT)))),
                List.of("Get-Help"))));
    all.put("description", new HostMessage.Description(3, List.of(command())));
    all.put("records", new HostMessage.Records(4, new EncodedBatch(7, 1, new byte[] {0, 5})));
    all.put("end-completed", new HostMessage.End(4, Outcome.Completed.INSTANCE));
    all.put("end-stopped", new HostMessage.End(5, Outcome.Stopped.INSTANCE));
    all.put("end-timed-out", new HostMessage.End(6, new Outcome.TimedOut(Duration.ofMillis(1500))));
    all.put("end-failed", new HostMessage.End(7, new Outcome.Failed(ERROR)));
    all.put("jobs", new HostMessage.Jobs(10, List.of(JOB), true));
    all.put("job-changed", new HostMessage.JobChanged(JOB));
    all.put("sessions", new HostMessage.Sessions(12, List.of(SESSION)));
    all.put("detached", new HostMessage.Detached(""));
    all.put("grant", new PeerMessage.Grant(5, new Credit(2048, 524288)));
    all.put("ping", new PeerMessage.Ping(1));
    all.put("pong", new PeerMessage.Pong(Long.MIN_VALUE));
    all.put("goodbye", new PeerMessage.Goodbye(ErrorCode.SESSION_CLOSED, "Closed by its owner"));
    return all;
  }

  private static CommandInfo command() {
    return new CommandInfo(
        "Get-Disk",
        CommandType.CMDLET,
        "Kit",
        null,
        "Lists disks.",
        List.of("df"),
        List.of(
            new ParameterInfo(
                "size",
                new ParameterType(ValueKind.INT, true),
                List.of("s"),
                "1",
                new ParameterRules(
                    List.of("1", "2"),
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    "[0-9]+",
                    new ParameterRules.Extent(1, 2),
                    new ParameterRules.Extent(0, 3),
                    true),
                true,
                "How large.")),
        List.of(
            new ParameterSet(
                ParameterSet.SOLE, List.of(new ParameterSet.Member("size", true, 0, false, true)))),
        Cardinality.MANY,
        List.of(
            new OutputType(
                "Disk",
                List.of(new OutputType.Property("size", ParameterType.parse("long"), false)))),
        List.of("getDisk()"),
        new CommandInfo.Traits(true, false, true));
  }
}
