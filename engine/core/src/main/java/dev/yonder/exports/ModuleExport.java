package dev.yonder.exports;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.RemotingException;
import dev.yonder.command.CommandInfo;
import dev.yonder.command.ModuleInfo;
import dev.yonder.command.Names;
import dev.yonder.command.ViewInfo;
import dev.yonder.command.Wildcard;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.ModuleLoading;
import dev.yonder.imports.RemoteModule;
import dev.yonder.imports.SignatureCheck;
import dev.yonder.session.Session;
import dev.yonder.session.SessionOptions;
import dev.yonder.trust.CertificateReference;
import dev.yonder.trust.ModuleSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  /** Options that may hold secrets. */
  private static final Set<String> NOT_KEPT = Set.of("environment", "jvmArgs", "preferences");

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
        options.selection(),
        faces.stream().map(ModuleFace::name).toList(),
        options.encoding(),
        loaded.catalogue().hash(),
        commands(plan),
        views);
  }

  /** The same for the same name and host, so that the same export gives the same bytes. */
  private UUID identity(ModuleAddress address) {
    return UUID.nameUUIDFromBytes((name + "\n" + address.uri()).getBytes(StandardCharsets.UTF_8));
  }

  private ModuleAddress address() {
    SessionOptions opened = session.options();
    Map<String, Object> kept = new TreeMap<>(opened.transport());
    List<String> secret = NOT_KEPT.stream().filter(kept.keySet()::remove).sorted().toList();
    if (!secret.isEmpty()) {
      warnings.add(
          "Not kept, since it may hold secrets: %s. A credentialProvider can give it when the module makes a session"
              .formatted(String.join(", ", secret)));
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
