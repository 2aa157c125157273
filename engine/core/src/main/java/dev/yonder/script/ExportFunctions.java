package dev.yonder.script;

import dev.yonder.BindingException;
import dev.yonder.ErrorCode;
import dev.yonder.exports.CredentialProvider;
import dev.yonder.exports.ExportOptions;
import dev.yonder.exports.ExportedModule;
import dev.yonder.exports.ModuleExport;
import dev.yonder.exports.ModuleUse;
import dev.yonder.imports.CommandOrigin;
import dev.yonder.imports.ImportPlan;
import dev.yonder.imports.RemoteModule;
import dev.yonder.session.Session;
import dev.yonder.trust.CertificateReference;
import dev.yonder.trust.ExecutionPolicy;
import dev.yonder.trust.ModuleTrust;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code exportSession}, {@code importModule}, {@code updateModule}. */
final class ExportFunctions {
  private static final List<String> EXPORT =
      List.of("session", "outputModule", "force", "encoding", "faces", "credential", "certificate");

  private static final List<String> IMPORT =
      List.of("module", "session", "credentialProvider", "executionPolicy", "trustStore");

  private static final ImportPlan.Scope ANYWHERE = new NoScope(CallSyntax.COMMAND_LINE);

  private final Workspace workspace;

  ExportFunctions(Workspace workspace) {
    this.workspace = workspace;
  }

  List<ScriptFunction> functions() {
    return List.of(
        ScriptFunction.of("exportSession", this::exportSession),
        ScriptFunction.of("importModule", this::importModule),
        ScriptFunction.of("updateModule", this::updateModule));
  }

  private Object exportSession(Arguments arguments) {
    ImportArguments wanted = ImportArguments.ofExport("exportSession", arguments, EXPORT);
    Options options = wanted.all();
    Session session =
        SessionFunctions.session(workspace, "exportSession", options.require("session"));
    ModuleExport.Result result =
        ModuleExport.export(
            session,
            String.valueOf(options.require("outputModule")),
            new ExportOptions(
                wanted.options(),
                options.flag("force"),
                encoding(options),
                options.texts("faces", List.of()),
                options.has("credential") ? options.text("credential", "") : null,
                certificate(options)));
    return told(result);
  }

  private static Charset encoding(Options options) {
    String name = options.text("encoding", StandardCharsets.UTF_8.name());
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "exportSession: '%s' is no charset that this Java knows; UTF-8 is one".formatted(name),
          e);
    }
  }

  private static @Nullable CertificateReference certificate(Options options) {
    Object certificate = options.get("certificate");
    return certificate == null ? null : CertificateReference.of(certificate);
  }

  private static ModuleTrust trust(Options options) {
    String policy = options.text("executionPolicy", "");
    String store = options.text("trustStore", "");
    return ModuleTrust.of(
        policy.isEmpty() ? null : ExecutionPolicy.of(policy),
        store.isEmpty() ? null : Path.of(store));
  }

  private ResultList told(ModuleExport.Result result) {
    result.warnings().forEach(workspace.console()::warning);
    return new ResultList(result.files().stream().map(Path::toString).toList());
  }

  private Object importModule(Arguments arguments) {
    ImportArguments wanted = ImportArguments.ofModule("importModule", arguments, IMPORT);
    Options options = wanted.all();
    ExportedModule exported =
        ExportedModule.open(String.valueOf(options.require("module")), trust(options));
    return workspace.importModule(
        exported, wanted.options(exported.usual()), wanted.target(workspace), use(options));
  }

  private ModuleUse use(Options options) {
    Object session = options.get("session");
    return workspace.moduleUse(
        session == null ? null : SessionFunctions.session(workspace, "importModule", session),
        credentials(options));
  }

  private static @Nullable CredentialProvider credentials(Options options) {
    Object provider = options.get("credentialProvider");
    if (provider == null || provider instanceof CredentialProvider) {
      return (CredentialProvider) provider;
    } else if (provider instanceof ScriptFunction function) {
      return request -> {
        Object given =
            function.call(
                new Arguments(
                    Arrays.asList(request.credential(), request.uri().toString(), request.module()),
                    Map.of()));
        return transportOptions(given);
      };
    }
    throw options.invalid(
        "takes a function as credentialProvider, which is given the credential's name and the address and gives options of the session");
  }

  private static Map<String, Object> transportOptions(@Nullable Object given) {
    Map<String, Object> transport = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value != null) {
              transport.put(String.valueOf(name), value);
            }
          });
    } else if (given != null) {
      throw new BindingException(
          ErrorCode.INVALID_OPTION,
          "A credentialProvider gives a map of options of the session, not a "
              + given.getClass().getSimpleName());
    }
    return transport;
  }

  /** A module that is imported is imported anew, as it was; its session stays. */
  private Object updateModule(Arguments arguments) {
    Options options =
        new Options(
            "updateModule",
            arguments,
            1,
            List.of(
                "module",
                "session",
                "credentialProvider",
                "certificate",
                "executionPolicy",
                "trustStore"));
    ModuleTrust trust = trust(options);
    Object wanted = options.require("module");
    ModuleObject imported = imported(wanted);
    if (imported == null) {
      if (wanted instanceof ModuleObject) {
        throw options.invalid("takes an exported module, and this one was imported from a session");
      }
      return told(
          update(
              ExportedModule.open(wanted.toString(), trust), use(options), certificate(options)));
    }
    RemoteModule module = imported.subject();
    ExportedModule before = ExportedModule.open(module.path(), trust);
    Session given = options.has("session") ? use(options).session() : null;
    Session session = given == null ? module.origin().session() : given;
    ResultList files = told(before.update(session, certificate(options)));
    workspace.importAgain(imported, ExportedModule.open(module.path(), trust));
    return files;
  }

  private @Nullable ModuleObject imported(Object wanted) {
    for (ModuleObject module : workspace.modules()) {
      boolean isMeant = module == wanted || module.subject().name().equals(String.valueOf(wanted));
      if (isMeant && module.subject().isExported()) {
        return module;
      }
    }
    return null;
  }

  private static ModuleExport.Result update(
      ExportedModule exported, ModuleUse use, @Nullable CertificateReference certificate) {
    CommandOrigin origin = exported.use(exported.usual(), ANYWHERE, use).origin();
    try {
      return exported.update(origin.session(), certificate);
    } finally {
      origin.release();
    }
  }
}
