package dev.yonder.imports;

import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.Catalogue;
import dev.yonder.command.Invocation;
import dev.yonder.command.Names;
import dev.yonder.command.StreamRecord;
import dev.yonder.command.Suggestion;
import dev.yonder.command.Wildcard;
import dev.yonder.session.Call;
import dev.yonder.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a host load the modules that an import names and that it has not loaded yet. */
public final class ModuleLoading {
  private static final String LOAD = "Import-Module";
  private static final String LIST = "Get-Module";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MAX_AVAILABLE = 1_000;

  private final Session session;
  private final Catalogue catalogue;

  private ModuleLoading(Session session, Catalogue catalogue) {
    this.session = session;
    this.catalogue = catalogue;
  }

  /**
   * What an import chooses from.
   *
   * @param catalogue what the host offers
   * @param options what is wanted, with the names of modules in place of the paths of their files
   */
  public record Loaded(Catalogue catalogue, ImportOptions options) {}

  /**
   * What a host offers once all modules that are named are loaded, as far as it can load any.
   *
   * @param session a session of the host
   * @param options which modules are named, and whether programs are wanted
   * @return what there is to choose from
   * @throws RemotingException if the host knows how to load modules and cannot load one
   */
  public static Loaded complete(Session session, ImportOptions options) {
    Catalogue catalogue = session.catalogue(options.wantsPrograms());
    ModuleLoading loading = new ModuleLoading(session, catalogue);
    List<String> missing = loading.missing(options);
    if (missing.isEmpty() || !loading.offers(LOAD)) {
      return new Loaded(catalogue, options);
    }
    Map<String, String> names = new HashMap<>();
    missing.forEach(module -> names.put(module, loading.load(module)));
    List<String> modules = options.modules().stream().map(m -> names.getOrDefault(m, m)).toList();
    return new Loaded(
        session.catalogue(options.wantsPrograms()),
        options.qualifiedModules().isEmpty() ? options.withModules(modules) : options);
  }

  private List<String> missing(ImportOptions options) {
    List<String> missing = new ArrayList<>();
    for (String module : options.modules()) {
      String key = Names.key(module);
      if (!Wildcard.isPattern(module)
          && catalogue.modules().stream().noneMatch(m -> Names.key(m.name()).equals(key))) {
        missing.add(module);
      }
    }
    for (ModuleSpec module : options.qualifiedModules()) {
      if (catalogue.modules().stream().noneMatch(module::matches)) {
        missing.add(module.name());
      }
    }
    return missing;
  }

  private boolean offers(String command) {
    String key = Names.key(command);
    return catalogue.commands().stream().anyMatch(c -> Names.key(c.name()).equals(key));
  }

  /** Loads a module, given by its name or the path of its file on the host; gives its name. */
  private String load(String module) {
    List<@Nullable Object> loaded = new ArrayList<>();
    RemotingException failure = run(LOAD, Map.of("name", module, "passThru", true), loaded);
    if (failure == null) {
      List<String> names = names(loaded);
      return names.size() == 1 ? names.get(0) : module;
    }
    List<String> available = available(failure);
    throw new RemotingException(
        ErrorCode.NOT_FOUND,
        "The host of session %s cannot load module '%s': %s%s%s"
            .formatted(
                session.name(),
                Names.printable(module),
                Names.printable(String.valueOf(failure.getMessage())),
                Suggestion.didYouMean(module, available),
                available.isEmpty()
                    ? ""
                    : " It could load " + Names.printable(String.join(", ", available))),
        failure);
  }

  private List<String> available(RemotingException failure) {
    List<@Nullable Object> found = new ArrayList<>();
    if (offers(LIST)) {
      RemotingException further = run(LIST, Map.of("listAvailable", true), found);
      if (further != null) {
        failure.addSuppressed(further);
      }
    }
    return names(found);
  }

  private static List<String> names(List<@Nullable Object> modules) {
    return modules.stream()
        .filter(Map.class::isInstance)
        .map(module -> ((Map<?, ?>) module).get("name"))
        .filter(name -> name instanceof String text && Names.isCommandName(text))
        .map(String::valueOf)
        .toList();
  }

  /** Runs a command to its end; null when it did not fail. */
  private @Nullable RemotingException run(
      String command, Map<String, @Nullable Object> arguments, List<@Nullable Object> outputs) {
    Invocation invocation = Invocation.of(command).withNamed(arguments).withTimeout(PATIENCE);
    try (Call call = session.call(invocation)) {
      for (StreamRecord record = call.next(); record != null; record = call.next()) {
        if (record instanceof StreamRecord.Output output && outputs.size() < MAX_AVAILABLE) {
          outputs.add(output.value());
        }
      }
      return call.failure();
    }
  }
}
