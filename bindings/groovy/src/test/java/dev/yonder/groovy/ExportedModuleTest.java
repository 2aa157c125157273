package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.yonder.CommandException;
import dev.yonder.RemotingException;
import dev.yonder.command.Command;
import dev.yonder.command.Parameter;
import dev.yonder.exports.ModulePath;
import dev.yonder.host.CommandModule;
import dev.yonder.host.Host;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.script.ScriptException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exported module, used from Groovy in each way that there is. */
class ExportedModuleTest {
  private static final String URI = "memory:groovy-exported";
  private static final Pattern SNIPPET = Pattern.compile("(?s)```groovy\n(.*?)```");

  @TempDir static Path modules;
  private static @Nullable String before;

  private Host host = host();
  private final Scripts scripts = new Scripts();

  /** The commands of the host. */
  public static final class Storage implements CommandModule {
    @Override
    public String name() {
      return "Storage";
    }

    /** A disk. */
    public record Disk(String name, long totalBytes) {}

    /** Lists disks. */
    @Command(name = "Get-Disk", help = "Lists the disks.")
    public Stream<Disk> disks(
        @Parameter(position = 0, defaultValue = "*") String name,
        @Parameter(
                allowed = {"MB", "GB"},
                defaultValue = "MB")
            String unit) {
      return Stream.of(new Disk("sda", 1000), new Disk("sdb", 2000))
          .filter(disk -> name.equals("*") || name.equals(disk.name()));
    }

    /** Fails. */
    @Command(name = "Test-Disk")
    public void fails() {
      throw new IllegalStateException("no luck");
    }
  }

  private static Host host() {
    Host host = Host.builder().module(new Storage()).build();
    host.listenInMemory("groovy-exported");
    return host;
  }

  @BeforeAll
  static void export() throws ScriptException {
    before = System.getProperty(ModulePath.PROPERTY);
    System.setProperty(ModulePath.PROPERTY, modules.toString());
    Host exporting = host();
    try (Scripts scripts = new Scripts()) {
      scripts.engine.put("target", modules.resolve("Server01").toString());
      scripts.run("exportSession newSession('%s'), target, module: 'Storage'".formatted(URI));
    } finally {
      exporting.close();
    }
  }

  @AfterAll
  static void restore() {
    if (before == null) {
      System.clearProperty(ModulePath.PROPERTY);
    } else {
      System.setProperty(ModulePath.PROPERTY, before);
    }
  }

  @AfterEach
  void close() {
    scripts.close();
    host.close();
  }

  @Test
  void theSnippetsOfThePageRun() throws Exception {
    Matcher snippets = SNIPPET.matcher(Files.readString(Path.of("docs", "MODULES.md")));
    int run = 0;
    while (snippets.find()) {
      scripts.run(snippets.group(1));
      run++;
    }
    assertThat(run).isEqualTo(3);
  }

  @Test
  void aClassOfAScriptCallsByStaticImport() throws Exception {
    assertThat(
            scripts.run(
                """
                import static remote.Server01.getDisk
                import remote.Server01
                class A { def f() { [getDisk('sda')*.name, getDisk(unit: 'GB', 'sdb')*.name] } }
                [new A().f(), Server01.getDisk(name: 'sda').size(), getDisk().size()]
                """))
        .isEqualTo(List.of(List.of(List.of("sda"), List.of("sdb")), 1, 2));
  }

  @Test
  void aMethodPointerIsAFunction() throws Exception {
    assertThat(scripts.run("['sda', 'sdb'].collectMany(remote.Server01.&getDisk)*.name"))
        .isEqualTo(List.of("sda", "sdb"));
  }

  @Test
  void theSessionOfAClassIsOneOfTheScript() throws Exception {
    // At an address of its own: no session of another test is there to be used.
    host.listenInMemory("groovy-own");
    scripts.engine.put("target", modules.resolve("Own").toString());
    scripts.run(
        "def s = newSession('memory:groovy-own')\n"
            + "exportSession s, target, module: 'Storage'\nremoveSession s");
    scripts.run("import static remote.Own.*\ndef again() { getDisk().size() }\nagain()");
    assertThat(scripts.shown()).contains("Module Own makes a session to memory:groovy-own");
    assertThat(scripts.run("getSession().size()")).isEqualTo(1);
    assertThat(scripts.run("getModule()*.name")).isEqualTo(List.of("Own"));
    assertThat(scripts.run("def m = getModule()[0]\nremoveModule m\ngetSession().size()"))
        .isEqualTo(0);
    assertThat(scripts.run("again()")).isEqualTo(2);
    scripts.run("updateModule 'Own'");
    assertThat(scripts.run("[again(), getModule().size(), getSession().size()]"))
        .isEqualTo(List.of(2, 1, 1));
  }

  @Test
  void theVariablesOfACallOfAClassAreTheScripts() throws Exception {
    scripts.run("remote.Server01.getDisk('sdb', outVariable: 'kept')");
    assertThat(scripts.run("kept*.name")).isEqualTo(List.of("sdb"));
  }

  @Test
  void errorsAreThoseOfAnyCall() {
    assertThat(scripts.failure("import static remote.Server01.*\ntestDisk()"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("no luck");
    assertThat(scripts.failure("import static remote.Server01.*\ngetDisk(nmae: 'x')"))
        .hasMessageContaining("name");
  }

  @Test
  void staticCallsAreTypedWithTheExtensionOnly() throws Exception {
    String call =
        "import static remote.Server01.*\n@groovy.transform.CompileStatic%s\n"
            + "def f() { getDisk(unit: 'GB', 'sda').size() + getDisk('sdb').size() }\nf()";
    assertThat(scripts.run(call.formatted("(extensions = 'dev.yonder.groovy.ModuleTypes')")))
        .isEqualTo(2);
    assertThatThrownBy(() -> scripts.run(call.formatted(""))).hasMessageContaining("size");
  }

  @Test
  void theCompilerNeedsNoHostAndACallTellsThatItIsGone() throws Exception {
    host.close();
    scripts.run("import static remote.Server01.*\ndef later() { getDisk() }");
    scripts.run("importModule 'Server01'");
    assertThat(scripts.failure("later()")).isInstanceOf(RemotingException.class);
    host = host();
    assertThat(scripts.run("later().size()")).isEqualTo(2);
  }

  @Test
  void onlyModulesAreClassesOfThePackage() {
    for (String name : List.of("Server02", "server01", "sub.Server01", "Server01.Inner")) {
      assertThatThrownBy(() -> scripts.run("import remote." + name + "\n1"))
          .as(name)
          .hasMessageContaining("unable to resolve class");
    }
    assertThatThrownBy(() -> scripts.run("Class.forName('remote.../Server01')"))
        .hasMessageContaining("remote.../Server01");
  }

  @Test
  void aModuleThatCannotBeReadSaysWhy() throws Exception {
    Path broken = Files.createDirectories(modules.resolve("Broken"));
    Files.writeString(broken.resolve("module.json"), "{\"format\": 99}");
    assertThatThrownBy(() -> scripts.run("import remote.Broken\n1"))
        .hasMessageContaining("Broken")
        .hasMessageContaining("module.json")
        .hasMessageNotContaining("BUG");
  }

  @Test
  void plainGroovyUsesTheDirectoryAsASourceRoot() throws Exception {
    GroovyClassLoader loader = new GroovyClassLoader(getClass().getClassLoader());
    loader.addClasspath(modules.resolve("Server01").toString());
    Object result =
        new GroovyShell(loader)
            .evaluate(
                """
                import static remote.Server01.*
                def job = getDisk(asJob: true)
                [job.receive(wait: true)*.name, getDisk()*.totalBytes, getDisk(name: "${'sd'}b").name]
                """);
    assertThat(result)
        .isEqualTo(List.of(List.of("sda", "sdb"), List.of(1000L, 2000L), List.of("sdb")));
  }

  @Test
  void theEngineHasTheFunctionsThatTheCompilerKnows() throws Exception {
    for (String function : EngineFunctions.NAMES) {
      assertThat(scripts.run(function)).as(function).isInstanceOf(GroovyFunction.class);
    }
  }
}
