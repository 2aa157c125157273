package dev.yonder.host.builtin;

import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.command.ViewInfo;
import dev.yonder.host.CommandContext;
import dev.yonder.host.CommandModule;
import dev.yonder.value.ComputedProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The built-in commands on the host itself: its processes, files, disks, programs and ports. Each
 * is only declared here; what it does is in the class it hands on to.
 */
public final class HostModule implements CommandModule {
  static final String GET_CONTENT = "Get-Content";
  static final String GET_DATE = "Get-Date";
  static final String GET_FILE_HASH = "Get-FileHash";
  static final String INVOKE_PROGRAM = "Invoke-Program";
  static final String TEST_PORT = "Test-Port";

  private static final UUID GUID = UUID.fromString("6d0f5b0e-8a3c-4c55-9f57-2f4f5f7a8c11");

  /** A module; the host makes the only one it needs. */
  public HostModule() {}

  @Override
  public String name() {
    return "Host";
  }

  @Override
  public UUID guid() {
    return GUID;
  }

  @Override
  public String description() {
    return "The host itself: its processes, files, disks, programs and ports.";
  }

  @Override
  public List<ViewInfo> views() {
    return BuiltInViews.views();
  }

  @Override
  public List<ComputedProperty<?>> properties() {
    return BuiltInViews.properties();
  }

  /**
   * Lists processes.
   *
   * @param name patterns of names, or null
   * @param id process ids, or null
   * @param user a pattern of the user's name, or null
   * @param context the call
   * @return the processes by rising id
   */
  @Command(
      name = "Get-Process",
      help = "Lists the processes of the host, all of them or those of some names, ids or user.",
      examples = {"getProcess(name: 'java*')", "getProcess(id: [1, 4711])"},
      idempotent = true)
  public List<ProcessInfo> getProcess(
      @Parameter(
              position = 0,
              aliases = "ProcessName",
              help = "Names of processes; * and ? are wildcards. A plain name must be there.")
          @Nullable List<String> name,
      @Parameter(aliases = "pid", help = "Process ids; each must be there.")
          @Nullable List<Long> id,
      @Parameter(help = "Only processes of this user; * and ? are wildcards.")
          @Nullable String user,
      CommandContext context) {
    return new Processes(orEmpty(name), orEmpty(id), user, context).find();
  }

  /**
   * Ends processes: those named by id, and those piped in.
   *
   * @param id process ids, or null
   * @param force whether to kill them
   * @param passThru whether to output those that ended
   * @param context the call
   */
  @Command(
      name = "Stop-Process",
      help =
          "Tells processes to end, given by id or piped from Get-Process, and waits up to five"
              + " seconds for them.",
      examples = {
        "stopProcess(4711)",
        "stopProcess(input: getProcess(name: 'sleep'), force: true)"
      },
      many = true)
  public void stopProcess(
      @Parameter(position = 0, aliases = "pid", help = "The ids of the processes to end.")
          @Nullable List<Long> id,
      @Parameter(help = "Kills the processes, which then cannot clean up.") boolean force,
      @Parameter(help = "Gives the processes that ended, as they were before.") boolean passThru,
      CommandContext context) {
    ProcessStop stop = new ProcessStop(force, context);
    orEmpty(id).forEach(each -> stop.end(each, null));
    context.input().forEachRemaining(stop::endPiped);
    stop.await(passThru);
  }

  /**
   * Lists what is in a directory.
   *
   * @param path the directory, or a single file
   * @param filter a pattern of names, or null
   * @param recurse whether to descend
   * @param file whether only files are wanted
   * @param directory whether only directories are wanted
   * @param depth how many levels to descend, or null
   * @param context the call
   * @return the entries, to be closed
   */
  @Command(
      name = "Get-ChildItem",
      help =
          "Lists the files in a directory, in the order the file system has them. Links are listed"
              + " and not followed.",
      examples = {
        "getChildItem('/var/log', filter: '*.log')",
        "getChildItem('/srv', recurse: true, directory: true, depth: 2)"
      },
      idempotent = true)
  public Stream<FileInfo> getChildItem(
      @Parameter(position = 0, defaultValue = ".", help = "The directory to list, or one file.")
          Path path,
      @Parameter(help = "Only entries of this name; * and ? are wildcards.")
          @Nullable String filter,
      @Parameter(help = "Lists the directories below as well, at all depths.") boolean recurse,
      @Parameter(help = "Only files.") boolean file,
      @Parameter(help = "Only directories.") boolean directory,
      @Parameter(minimum = 0, help = "How many levels of directories below to list as well.")
          @Nullable Integer depth,
      CommandContext context) {
    FileQuery query = FileQuery.of(filter, recurse, file, directory, depth);
    return new FileTree(path, query, context).stream();
  }

  /**
   * Reads a text file.
   *
   * @param path the file
   * @param head how many of the first lines, or null
   * @param tail how many of the last lines, or null
   * @param follow whether to wait for more lines
   * @param encoding the name of the text's encoding, or null
   * @param raw whether to give all text as one
   * @param context the call
   * @return the lines, to be closed
   */
  @Command(
      name = GET_CONTENT,
      help = "Gives the lines of a text file: all, the first or the last ones, or as they come.",
      examples = {
        "getContent('/etc/hosts')",
        "getContent('/var/log/syslog', tail: 10, follow: true, stream: true)"
      },
      idempotent = true)
  public Stream<String> getContent(
      @Parameter(position = 0, mandatory = true, help = "The file to read.") Path path,
      @Parameter(minimum = 0, help = "Only this many lines from the beginning.")
          @Nullable Integer head,
      @Parameter(
              minimum = 0,
              help = "Only this many lines from the end; the rest of the file is not read.")
          @Nullable Integer tail,
      @Parameter(
              help =
                  "Waits for more lines without end, also when the file is cut or replaced, until"
                      + " the call is stopped.")
          boolean follow,
      @Parameter(
              help =
                  "The text's encoding, such as ISO-8859-1. By default what the file's byte order"
                      + " mark says, else UTF-8.")
          @Nullable String encoding,
      @Parameter(help = "Gives the whole text as one, up to 16 MiB, with its line ends.")
          boolean raw,
      CommandContext context) {
    boolean parts = head != null || tail != null || follow;
    if ((raw && parts) || (head != null && tail != null)) {
      throw Failure.of(
          GET_CONTENT,
          Failure.INVALID_ARGUMENT,
          "Give only one of 'head' and 'tail', and with 'raw' neither them nor 'follow'.",
          path);
    }
    FileContent content = new FileContent(path, encoding, context);
    return raw ? Stream.of(content.raw()) : content.lines(head, tail, follow);
  }

  /**
   * Hashes files: those named, and those piped in.
   *
   * @param path paths of files, or null
   * @param algorithm the hash to make
   * @param context the call
   * @return the hashes
   */
  @Command(
      name = GET_FILE_HASH,
      help = "Gives the hash of each file's content.",
      examples = {
        "getFileHash('/srv/release.tar.gz')",
        "getFileHash(input: getChildItem('/srv', file: true), algorithm: 'SHA512')"
      },
      idempotent = true)
  public Stream<FileHash> getFileHash(
      @Parameter(
              position = 0,
              mandatory = true,
              fromPipeline = true,
              fromPipelineByName = true,
              help = "The files to hash.")
          @Nullable List<String> path,
      @Parameter(
              defaultValue = "SHA256",
              allowed = {"SHA256", "SHA1", "SHA384", "SHA512", "MD5"},
              help = "The kind of hash. SHA1 and MD5 tell of accidents, not of malice.")
          String algorithm,
      CommandContext context) {
    FileHashing hashing = new FileHashing(algorithm, context);
    return Stream.concat(
            orEmpty(path).stream().map(hashing::hash),
            piped(context.input()).map(hashing::hashPiped))
        .filter(Objects::nonNull);
  }

  /**
   * Lists the file systems.
   *
   * @param all whether also those that have no size
   * @param context the call
   * @return the file systems
   */
  @Command(
      name = "Get-Disk",
      help = "Lists the host's mounted file systems with their size and what is free.",
      examples = "getDisk().findAll { it.usedPercent > 90 }",
      idempotent = true)
  public Stream<DiskInfo> getDisk(
      @Parameter(help = "Lists those without any size as well, such as proc and cgroup.")
          boolean all,
      CommandContext context) {
    return new Disks(all, context).list();
  }

  /**
   * Tells how long the machine has been running.
   *
   * @return the time and the load
   */
  @Command(
      name = "Get-Uptime",
      help = "Tells how long the host's machine has been running and how busy it is.",
      examples = "getUptime().load1",
      idempotent = true)
  public Uptime getUptime() {
    return SystemUptime.read();
  }

  /**
   * Lists environment variables.
   *
   * @param name patterns of names, or null
   * @param context the call
   * @return the variables by name
   */
  @Command(
      name = "Get-Environment",
      help = "Lists the environment variables of the host process.",
      examples = {"getEnvironment('PATH')", "getEnvironment(name: 'JAVA*')"},
      idempotent = true)
  public List<EnvironmentVariable> getEnvironment(
      @Parameter(
              position = 0,
              help = "Names of variables; * and ? are wildcards. A plain name must be there.")
          @Nullable List<String> name,
      CommandContext context) {
    return EnvironmentVariables.find(orEmpty(name), context);
  }

  /**
   * Tells the time.
   *
   * @param zone the time zone's id, or null
   * @param utc whether to tell it in UTC
   * @return the date and time
   */
  @Command(
      name = GET_DATE,
      help = "Tells the date and time on the host, in the host's own time zone or another.",
      examples = {"getDate()", "getDate(zone: 'Europe/Berlin')"},
      idempotent = true)
  public ZonedDateTime getDate(
      @Parameter(help = "A time zone, such as Europe/Berlin or +02:00.") @Nullable String zone,
      @Parameter(help = "Tells it in UTC.") boolean utc) {
    return CurrentDate.in(zone, utc);
  }

  /**
   * Tries a TCP port.
   *
   * @param computerName the machine
   * @param port the port
   * @param timeout how long to try
   * @param context the call
   * @return whether it is open
   */
  @Command(
      name = TEST_PORT,
      help = "Tries, from the host, whether a connection to a TCP port can be made.",
      examples = {"testPort('db01', 5432).open", "testPort(port: 8080, timeout: 'PT0.5S')"},
      idempotent = true)
  public PortTest testPort(
      @Parameter(position = 0, defaultValue = "localhost", help = "The machine's name or address.")
          String computerName,
      @Parameter(
              position = 1,
              mandatory = true,
              minimum = 1,
              maximum = 65_535,
              help = "The port, 1 to 65535.")
          int port,
      @Parameter(
              defaultValue = "PT2S",
              help = "How long to try, at most an hour; to find the name's address comes on top.")
          Duration timeout,
      CommandContext context) {
    return new Ports(computerName, port, timeout, context).test();
  }

  /**
   * Runs a program.
   *
   * @param program its name or path
   * @param arguments its arguments, or null
   * @param workingDirectory where it runs, or null
   * @param environment variables to set, or null
   * @param timeout how long it may run, or null
   * @param detailed whether to give one result instead of lines
   * @param context the call
   */
  @Command(
      name = INVOKE_PROGRAM,
      help =
          "Runs a program of the host, without a shell. Its output lines are the results, its error"
              + " lines are information tagged 'stderr', an exit code that is not 0 is an error."
              + " Piped objects are the lines of its input. Stopped or out of time, it is killed"
              + " with all that it started.",
      examples = {
        "invokeProgram('ls', '-l', '/srv')",
        "invokeProgram('git', 'fetch', workingDirectory: '/srv/app', detailed: true)[0].exitCode"
      },
      many = true)
  public void invokeProgram(
      @Parameter(
              position = 0,
              mandatory = true,
              help = "The program: a name that is looked up in PATH, or a path.")
          String program,
      @Parameter(remaining = true, help = "The arguments; the program gets them word for word.")
          @Nullable List<String> arguments,
      @Parameter(help = "The directory to run in; by default that of the host.")
          @Nullable Path workingDirectory,
      @Parameter(help = "Environment variables to set; one that is null is removed.")
          @Nullable Map<String, Object> environment,
      @Parameter(help = "How long the program may run; by default without end.")
          @Nullable Duration timeout,
      @Parameter(
              help =
                  "Gives one result with exitCode, out, err, elapsed and timedOut, of at most"
                      + " 100,000 lines each.")
          boolean detailed,
      CommandContext context) {
    Map<String, Object> variables = environment == null ? Map.of() : environment;
    ProgramRun run =
        new ProgramRun(
            new ProgramCall(program, orEmpty(arguments), workingDirectory, variables, timeout),
            context);
    if (detailed) {
      context.output(run.collect());
    } else {
      run.stream();
    }
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static Stream<@Nullable Object> piped(Iterator<@Nullable Object> input) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(input, Spliterator.ORDERED), false);
  }
}
