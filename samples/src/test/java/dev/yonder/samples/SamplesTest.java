package dev.yonder.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample runs, as its reader would run it, and prints what it is said to print. */
class SamplesTest {
  @TempDir Path directory;

  private void assertHello(String script) throws Exception {
    Shell done = Shell.run(Shell.ROOT, "./yonder run samples/hello/" + script);
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
    assertThat(done.out().lines().toList())
        .anyMatch(line -> line.matches(" *pid +name +user +residentBytes"))
        .anyMatch(line -> line.matches(" *[0-9]+ +java +\\S+ +[0-9]+"))
        .anyMatch(line -> line.matches("mount +type +totalBytes +usedPercent"))
        .anyMatch(line -> line.matches("Get-FileHash is Completed: [0-9a-f]{16}…"));
  }

  @Test
  void helloInGroovy() throws Exception {
    assertHello("hello.groovy");
  }

  @Test
  void helloInJavaScript() throws Exception {
    assertHello("hello.js");
  }

  @Test
  void aPipelineRunsThroughTwoSessionsWhoseModulesAreInTwoLanguages() throws Exception {
    Shell groovy = Shell.run(Shell.ROOT, "./yonder run samples/pipeline/order.groovy");
    assertThat(groovy.err()).isEmpty();
    assertThat(groovy.out())
        .isEqualTo(
            """
            name    count
            ----    -----
            bolt        4
            washer      7
            article  pieces
            -------  ------
            bolt         96
            washer       93
            """);
    Shell javaScript = Shell.run(Shell.ROOT, "./yonder run samples/pipeline/order.mjs");
    assertThat(javaScript.err()).isEmpty();
    assertThat(javaScript.out()).isEqualTo("bolt 296\nnut 50\n");
  }

  @Test
  void aCommandOfOnesOwnIsWrittenAndCalledInBothLanguages() throws Exception {
    compile("greeting/Greetings.java", "demo.Greetings");
    assertThat(run("greeting/greeting.groovy").out().lines().toList())
        .isEqualTo(
            List.of(
                "number  text",
                "------  ----",
                "     1  Hello, World",
                "     2  Hello, World",
                "Hello, again"));
    assertThat(run("greeting/greeting.mjs").out())
        .isEqualTo("1 Hello, World\n2 Hello, World\n3 Hello, World\n");
    assertThat(
            Shell.run(
                    directory,
                    Shell.ROOT + "/yonder call local: --class-path out Get-Greeting --name you")
                .out())
        .contains("Hello, you");
  }

  @Test
  void rowsAreShownAsTheHostSaysOrAsTheScriptWants() throws Exception {
    compile("stock/Stock.java", "demo.Stock");
    assertThat(run("stock/stock.groovy").out())
        .isEqualTo(
            """
            Item     Weight (kg)  Price
            ----     -----------  -----
            rice 米           25   41.5
            tea              0.5   19.9
            lentils           10  24.75
            shelf  name     per kg
            -----  ----     ------
            A2     lentils    2.48
            A1     rice 米    1.66
            B4     tea        39.8
            """);
  }

  private void compile(String file, String module) throws Exception {
    Shell.run(
        directory,
        "mkdir -p out/META-INF/services",
        "javac -parameters -cp '%s/bindings/cli/target/lib/*' -d out %s/samples/%s"
            .formatted(Shell.ROOT, Shell.ROOT, file),
        "echo %s > out/META-INF/services/dev.yonder.host.CommandModule".formatted(module));
  }

  private Shell run(String script) throws Exception {
    Shell done =
        Shell.run(
            directory, "%s/yonder run %s/samples/%s".formatted(Shell.ROOT, Shell.ROOT, script));
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
    return done;
  }
}
