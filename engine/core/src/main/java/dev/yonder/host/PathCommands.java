package dev.yonder.host;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.CommandSummary;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The commands of one session that are found when they are asked for: script files of the host's
 * script path, then what its {@link CommandSource}s have; all of it as far as the endpoint offers
 * the names.
 *
 * <p>Safe for use by several threads.
 */
final class PathCommands {
  private final Offering offering;
  private final Endpoint endpoint;
  private final ScriptRuntimes runtimes;
  private final Map<Path, ReadScript> scripts = new ConcurrentHashMap<>();

  /** A script as it was when its file was last read. */
  private record ReadScript(FileTime changed, OfferedCommand command) {}

  PathCommands(Offering offering, Endpoint endpoint, ScriptRuntimes runtimes) {
    this.offering = offering;
    this.endpoint = endpoint;
    this.runtimes = runtimes;
  }

  /** The command of a name, which may be qualified. */
  Optional<OfferedCommand> find(String name) {
    Optional<OfferedCommand> script = findScript(name);
    return script.isPresent()
        ? script
        : offering.sources().stream().flatMap(source -> find(source, name).stream()).findFirst();
  }

  private Optional<OfferedCommand> find(CommandSource source, String name) {
    return offered(name, source.name()).flatMap(source::find).map(OfferedCommand::new);
  }

  /** The script file of a name, which may be qualified. */
  Optional<OfferedCommand> findScript(String name) {
    return offered(name, ExternalScript.MODULE)
        .flatMap(offering.scriptPath()::find)
        .map(this::read);
  }

  /** The plain name, if it is safe to look up and offered. */
  private Optional<String> offered(String name, String module) {
    String prefix = module.toLowerCase(Locale.ROOT) + "\\";
    boolean qualified = name.toLowerCase(Locale.ROOT).startsWith(prefix);
    String plain = qualified ? name.substring(prefix.length()) : name;
    return Optional.of(plain).filter(PathCommands::isPlain).filter(endpoint::offers);
  }

  private static boolean isPlain(String name) {
    return Names.isCommandName(name)
        && !name.startsWith(".")
        && name.indexOf('\\') < 0
        && name.indexOf(':') < 0;
  }

  /** A script has its signature in its file, so it is read anew when that has changed. */
  private OfferedCommand read(ScriptPath.ScriptFile script) {
    try {
      FileTime changed = Files.getLastModifiedTime(script.file());
      ReadScript last = scripts.get(script.file());
      if (last == null || !last.changed().equals(changed)) {
        ScriptRuntime runtime = runtimes.forHost(script.language());
        HostCommand command = runtime.script(script.name(), script.file());
        last =
            new ReadScript(changed, new OfferedCommand(ExternalScript.of(script.name(), command)));
        scripts.put(script.file(), last);
      }
      return last.command();
    } catch (IOException | IllegalArgumentException e) {
      throw new RemotingException(
          ErrorCode.COMMAND_FAILED,
          "Script %s cannot be used: %s".formatted(script.name(), e.getMessage()),
          e);
    }
  }

  /** A catalogue with the names of all this in it as well. */
  Catalogue addTo(Catalogue modules) {
    List<CommandSummary> found =
        offering.listed().stream()
            .filter(line -> isPlain(line.name()) && endpoint.offers(line.name()))
            .toList();
    List<ModuleInfo> infos = new ArrayList<>(modules.modules());
    found.stream()
        .map(CommandSummary::module)
        .distinct()
        .map(Offering::unversioned)
        .forEach(infos::add);
    return new Catalogue(
        new ContentHash().addAll(List.of(modules.hash())).addAll(found).text(),
        infos,
        Stream.concat(modules.commands().stream(), found.stream()).toList(),
        modules.views(),
        modules.leftOut());
  }
}
