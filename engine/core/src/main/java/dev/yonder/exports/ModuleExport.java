package dev.yonder.exports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.Wildcard;
import dev.yonder.imports.ImportOptions;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.ModuleLoading;
import dev.yonder.imports.RemoteModule;
import dev.yonder.imports.SignatureCheck;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.transport.RecordedOptions;
import dev.yonder.transport.TransportAddress;
import dev.yonder.trust.CertificateReference;
import dev.yonder.trust.ModuleSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Saves chosen commands of a session as a module: in a directory, or in one jar. */
public final class ModuleExport {
  /** A module goes into scopes that are not known yet. */
  static final ImportPlan.Scope ANYTHING =
      new ImportPlan.Scope() {
        @Override
        public boolean isDeliverable(String function) {
          return true;
        }

        @Override
        public boolean isDefined(String function) {
          return false;
        }
      };

  private final Session session;
  private final ExportOptions options;
  private final ModuleStore store;
  private final String name;
  private final List<String> warnings = new ArrayList<>();

  private ModuleExport(Session session, Path place, ExportOptions options) {
    this.session = session;
    this.options = options;
    this.store = new ModuleStore(place, options.force());
    String file = String.valueOf(store.place().getFileName());
    this.name = store.isJar() ? file.substring(0, file.length() - ".jar".length()) : file;
    if (!ModuleFile.isModuleName(name)) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "'%s' cannot name a module, which is a name in every language: ASCII letters, digits and _, a letter first"
              .formatted(Names.printable(name)));
    }
  }

  /**
   * What was exported.
   *
   * @param module all that the module knows
   * @param place its directory or jar
   * @param files the files that were written, the jar or each of the directory
   * @param warnings what was left out, a text for each
   */
  public record Result(ModuleManifest module, Path place, List<Path> files, List<String> warnings) {
    /** Copies the lists. */
    public Result {
      files = List.copyOf(files);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Exports.
   *
   * @param session where the commands are
   * @param target a name, for a module in the user's own directory ({@link ModulePath#own}), or the
   *     path of a directory or of a jar; its last part names the module
   * @param options what and how
   * @return what was exported
   * @throws BindingException if the name or an option is unusable
   * @throws RemotingException if something is in that place already ({@code ALREADY_EXISTS}),
   *     nothing matches, or the files cannot be written; then nothing has changed
   */
  public static Result export(Session session, String target, ExportOptions options) {
    return new ModuleExport(session, place(target), options).run(null);
  }

  private static Path place(String target) {
    try {
      return ModulePath.isPath(target)
          ? Path.of(target)
          : ModulePath.ofProcess().own().resolve(target);
    } catch (InvalidPathException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION, "'%s' is no path".formatted(Names.printable(target)), e);
    }
  }

  /** Exports again to where a module is, which keeps its identity and way to its host. */
  static Result update(
      Session session, Path place, ModuleFile file, @Nullable CertificateReference certificate) {
    ModuleExport export =
        new ModuleExport(
            session,
            place,
            new ExportOptions(
                file.selection(),
                true,
                file.encoding(),
                file.faces(),
                file.address().credential(),
                certificate));
    if (certificate == null && export.store.isSigned()) {
      throw new RemotingException(
          ErrorCode.REFUSED,
          "Module %s is signed; updateModule takes the certificate that signs it again"
              .formatted(file.name()));
    }
    return export.run(file);
  }

  private Result run(@Nullable ModuleFile before) {
    store.requireFree();
    CertificateReference certificate = options.certificate();
    ModuleStore.Finish finish =
        certificate == null ? written -> {} : ModuleSigner.open(certificate)::sign;
    List<ModuleFace> faces = ModuleFaces.chosen(options.faces());
    ModuleManifest module = manifest(faces, before);
    Map<String, byte[]> files = ModuleFaces.files(module, faces);
    List<Path> written = store.write(files, finish);
    return new Result(module, store.place(), written, warnings);
  }

  private ModuleManifest manifest(List<ModuleFace> faces, @Nullable ModuleFile before) {
    ModuleLoading.Loaded loaded = ModuleLoading.complete(session, options.selection());
    ImportPlan plan = ImportPlan.of(loaded.catalogue(), loaded.options(), ANYTHING);
    if (!plan.warning().isEmpty()) {
      warnings.add(plan.warning());
    }
    List<ViewInfo> views =
        loaded.catalogue().views().stream()
            .filter(
                view -> Wildcard.anyMatches(loaded.options().formatTypeNames(), view.typeName()))
            .toList();
    ModuleAddress address = before == null ? address() : before.address();
    return new ModuleManifest(
        Generator.version(),
        name,
        before == null ? identity(address) : before.guid(),
        RemoteModule.about(plan, loaded.catalogue())
            .map(ModuleInfo::version)
            .map(Names::printable)
            .orElse("1.0"),
        "Commands of " + address.uri(),
        address,
        selection(address, loaded.options()),
        faces.stream().map(ModuleFace::name).toList(),
        options.encoding(),
        loaded.catalogue().hash(),
        commands(plan),
        views);
  }

  /** By their names, where a path would say which file of this machine is to be run. */
  private ImportOptions selection(ModuleAddress address, ImportOptions loaded) {
    ImportOptions given = options.selection();
    if (!SelectionJson.namesFiles(address.uri(), given)) {
      return given;
    }
    ImportOptions named = given.withModules(loaded.modules());
    if (SelectionJson.namesFiles(address.uri(), named)) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "An exported module for %s cannot name %s, which is called like a file; choose the commands by name"
              .formatted(address.uri(), Names.printable(String.join(", ", named.modules()))));
    }
    warnings.add(
        "Not kept, since a file is not to say what runs: the paths of %s. A new session's host is asked for them by name, so they have to be on its module path"
            .formatted(String.join(", ", named.modules())));
    return named;
  }

  /** The same for the same name and host, so that the same export gives the same bytes. */
  private UUID identity(ModuleAddress address) {
    return UUID.nameUUIDFromBytes((name + "\n" + address.uri()).getBytes(StandardCharsets.UTF_8));
  }

  private ModuleAddress address() {
    SessionOptions opened = session.options();
    Map<String, Object> kept = RecordedOptions.of(session.origin(), opened.transport());
    List<String> left =
        opened.transport().entrySet().stream()
            .filter(option -> isLess(kept.get(option.getKey()), option.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    if (!left.isEmpty()) {
      warnings.add(
          "Not kept, since a file is not to say what runs, nor to hold secrets: %s. A script that opens a session to %s with it, before it calls the first command, has the module use that"
              .formatted(
                  String.join(", ", left), TransportAddress.withoutPassword(session.origin())));
    }
    kept.replaceAll((option, value) -> SelectionJson.plain(option, value));
    return new ModuleAddress(
        session.origin(),
        kept,
        opened.connectTimeout(),
        opened.idleTimeout(),
        opened.reconnectTimeout(),
        opened.heartbeat(),
        options.credential());
  }

  private static boolean isLess(@Nullable Object kept, Object given) {
    return kept == null
        || kept instanceof Map<?, ?> some
            && given instanceof Map<?, ?> all
            && some.size() < all.size();
  }

  private List<ExportedCommand> commands(ImportPlan plan) {
    Map<String, ImportPlan.Entry> entries = new LinkedHashMap<>();
    plan.entries().forEach(entry -> entries.put(Names.key(entry.command().name()), entry));
    List<String> called = plan.entries().stream().map(ImportPlan.Entry::called).toList();
    List<CommandInfo> described =
        called.isEmpty() || options.selection().arguments().isEmpty()
            ? session.describe(called)
            : session.describe(called, options.selection().arguments());
    Map<String, CommandInfo> infos = new HashMap<>();
    described.forEach(info -> infos.put(Names.key(info.name()), info));
    List<ExportedCommand> commands = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          CommandInfo info = infos.get(key);
          if (info == null) {
            warnings.add(
                "Not exported: %s, which the host does not describe"
                    .formatted(entry.command().name()));
          } else {
            add(commands, entry, info);
          }
        });
    commands.sort(Comparator.comparing(ExportedCommand::function));
    return commands;
  }

  private void add(List<ExportedCommand> commands, ImportPlan.Entry entry, CommandInfo info) {
    try {
      SignatureCheck.Checked checked = SignatureCheck.check(info);
      if (!checked.warning().isEmpty()) {
        warnings.add(checked.warning());
      }
      commands.add(new ExportedCommand(checked.info(), entry.called(), entry.name().function()));
    } catch (BindingException e) {
      warnings.add("Not exported: " + e.getMessage());
    }
  }
}
