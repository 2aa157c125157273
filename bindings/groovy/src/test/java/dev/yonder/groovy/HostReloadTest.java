package dev.yonder.groovy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.yonder.host.CommandModule;
import dev.yonder.host.HostCommand;
import dev.yonder.host.ScriptRuntime;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that are read again and again leave nothing behind. */
class HostReloadTest {
  /** Reloads in a JVM of its own, since Groovy's own caches go only when memory is wanted. */
  public static final class Reloads {
    private static final int FEW = 5;

    private Reloads() {}

    /**
     * Prints whether the modules are gone at the end, but for a few of the last ones, which threads
     * may hold that wait for other work.
     *
     * @param args a folder to write to
     * @throws Exception if anything fails
     */
    public static void main(String[] args) throws Exception {
      Path file = Path.of(args[0], "tools.groovy");
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      try (ScriptRuntime runtime = new GroovyScriptLanguage().start()) {
        for (int i = 0; i < 200; i++) {
          loaders.add(reload(runtime, file, i));
        }
        System.out.println(kept(loaders) <= FEW);
      }
    }

    private static WeakReference<ClassLoader> reload(ScriptRuntime runtime, Path file, int i)
        throws IOException {
      String text = "n = %d\nenum E { A }\ndef f(a = { n }, E e = E.A) { [1].collect { a() }[0] }";
      CommandModule module = runtime.load(Files.writeString(file, text.formatted(i)));
      try (HostScripts host = new HostScripts(module)) {
        assertThat(host.call("f").values()).containsExactly(i);
      }
      HostCommand command = module.commands().get(0);
      return new WeakReference<>(((ModuleFunction) command).script().getClass().getClassLoader());
    }

    private static long kept(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
      long kept = loaders.size();
      for (int i = 0; i < 100 && kept > FEW; i++) {
        System.gc();
        Thread.sleep(50);
        kept = loaders.stream().filter(loader -> loader.get() != null).count();
      }
      return kept;
    }
  }

  @TempDir Path folder;

  @Test
  void modulesThatNobodyUsesAnyLongerGo() throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-cp",
                System.getProperty("java.class.path"),
                Reloads.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(output, StandardCharsets.UTF_8)).isEqualTo("true\n");
    } finally {
      process.destroyForcibly();
    }
  }
}
